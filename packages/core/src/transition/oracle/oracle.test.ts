import { transact } from '@padron/db'
import { presets } from '@padron/db/presets'
import {
  type Actor,
  customerPolicy,
  everyStatus,
  isFailure,
  type StatusDefinition,
  type StatusSet,
  shippedRoles,
  shippedStatusSets,
  Transition,
  transitionPolicy,
} from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase, workerCtx } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Cell, readOracle } from '../../../test/oracle.ts'
import type { Ctx } from '../../ctx.ts'

const actors = ['admin', 'finance', 'sales', 'support', 'system'] as const
const records = ['complete', 'incomplete'] as const
type ActorName = (typeof actors)[number]
type Completeness = (typeof records)[number]
/** One entry of the oracle: which table, where the customer stands, which column, and the hand-kept answer. */
const { statuses, deactivatesTo } = presets.full
const now = new Date('2026-07-01T12:00:00Z')
const held = 'ACTV'

const oracle = readOracle(new URL('./full.txt', import.meta.url), /^(change|verb) /)
const changes = oracle.filter(({ table }) => table.startsWith('change '))
const changesOf = (actor: ActorName, record: Completeness) =>
  changes.filter(({ table }) => table === `change ${actor} ${record}`)

const statusOf = (code: string): StatusDefinition => {
  const found = statuses.find((status) => status.code === code)
  if (!found) throw new Error(`the oracle names a status that is not there: ${code}`)
  return found
}

function setOf(actor: ActorName): StatusSet | null {
  if (actor === 'system') return everyStatus
  const { statusSetCode } = shippedRoles.find(({ code }) => code === actor) ?? {}
  return shippedStatusSets.find(({ code }) => code === statusSetCode) ?? null
}

function actorOf(name: ActorName): Actor {
  if (name === 'system') return { kind: 'system', name: 'worker' }
  const role = shippedRoles.find(({ code }) => code === name)
  const abilities = new Set<string>(role?.isWildcard ? ['*'] : role?.abilities)
  return { kind: 'staff', userId: 'u', name, role: name, abilities }
}

/** Everything the target may ask for, said. */
function wordsFor(to: StatusDefinition) {
  const reason = to.reasons[0]
  return { reasonCode: reason?.code ?? null, competitor: 'Otra SA', effectiveAt: now }
}

const signOf: Record<string, string> = {
  ability_missing: 'a',
  status_not_in_set: 's',
  incomplete: 'i',
  void_stays: 'v',
  not_active: 'x',
  already_active: 'x',
  already_void: 'x',
}

/** What the rule answers, as a sign of the oracle. */
function ask(actor: ActorName, from: string, input: Transition.Input): string {
  const policy = { change: transitionPolicy.change, void: customerPolicy.void }[
    input.verb as 'change' | 'void'
  ]
  const may = (policy ?? customerPolicy.deactivate)(actorOf(actor))
  if (!may.allowed) return 'a'
  const before: Transition.Before = {
    status: statusOf(from),
    heldStatusCode: statusOf(from).isActive ? null : held,
    activatedAt: null,
    statuses,
    settings: { deactivatesTo, undoWindowSeconds: 10, pastDateWindowDays: 90 },
    statusSet: setOf(actor),
  }
  try {
    Transition.decide(before, input, now)
    return 'y'
  } catch (error) {
    if (!isFailure(error)) throw error
    if (error.reason.code !== 'transition_not_allowed') return signOf[error.reason.code] ?? error.reason.code
    return input.verb === 'change' && input.to === from ? '=' : 'n'
  }
}

const wrong = (cells: Cell[], answerOf: (cell: Cell) => string) =>
  cells.map((cell) => ({ ...cell, got: answerOf(cell) })).filter(({ answer, got }) => answer !== got)

describe('C41 every status to every status, for each actor, complete and not', () => {
  it('stands in the oracle: 15 × 15 × 5 × 2 cells, and 3 verbs × 5 × 15', () => {
    expect(changes).toHaveLength(15 * 15 * 5 * 2)
    expect(oracle.length - changes.length).toBe(3 * 5 * 15)
    expect(oracle.filter(({ answer }) => !'y=navisx'.includes(answer) || answer.length !== 1)).toEqual([])
    expect([...new Set(oracle.map(({ column }) => column))]).toEqual(statuses.map(({ code }) => code))
  })

  it.each(actors.flatMap((actor) => records.map((record) => [actor, record] as const)))(
    'the rule decides as the oracle says: %s, %s record',
    (actor, record) => {
      const missing = record === 'complete' ? [] : ['country']
      const bySystem = actor === 'system'
      const differing = wrong(changesOf(actor, record), ({ row, column: to }) =>
        ask(actor, row, { verb: 'change', to, missing, bySystem, ...wordsFor(statusOf(to)) }),
      )
      expect(differing).toEqual([])
    },
  )

  it.each(['deactivate', 'activate', 'void'] as const)('the rule decides as the oracle says: %s', (verb) => {
    const target = { deactivate: deactivatesTo, activate: held, void: 'VOID' }[verb]
    const cells = oracle.filter(({ table }) => table === `verb ${verb}`)
    const differing = wrong(cells, ({ row, column: from }) =>
      ask(row as ActorName, from, { verb, ...wordsFor(statusOf(target)) }),
    )
    expect(differing).toEqual([])
  })
})

describe('C41 the same cells asked of the database alone, with the rule left out', () => {
  let db: TestDatabase
  const people = new Map<ActorName, Ctx>()
  const customers = new Map<string, string>()

  beforeAll(async () => {
    db = await freshDatabase()
    for (const actor of actors) people.set(actor, actor === 'system' ? workerCtx(db) : await actAs(db, actor))
    for (const { code } of statuses)
      for (const record of records) {
        const [row] = await db.ask<{ id: string }>(
          `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, class_code, name_key,
             status_code, missing) values ('Kemper', 'Kemper', 'EKU9003173C9', 'EKU9003173C9', 'rfc_moral',
             'limited_company', 'kemper', $1, $2) returning id`,
          [code, record === 'complete' ? [] : ['country']],
        )
        customers.set(`${code} ${record}`, row?.id ?? '')
      }
  })

  const undone = new Error('asked only')
  /** Moves and takes it back; answers the state the database refused with, or null. */
  async function tryMove(
    ctx: Ctx,
    move: Record<string, unknown> & { customerId: string },
  ): Promise<string | null> {
    const audit = [{ customerId: move.customerId, noun: 'customer', event: 'customer.status-changed' }]
    const values = [JSON.stringify({ expectedVersion: 1, cause: 'form', ...move }), JSON.stringify(audit)]
    try {
      await transact(ctx, async (tx) => {
        const text = `select app.change_status($1::jsonb, $2::jsonb, '[]') as moved`
        const [row] = await tx.run<{ moved: object | null }>('oracle-move', text, values)
        if (!row?.moved) throw new Error('the record was not there')
        throw undone
      })
    } catch (error) {
      if (error === undone) return null
      const cause = (error as { cause?: { code?: string } }).cause
      if (!cause?.code) throw error
      return cause.code
    }
    return null
  }

  const answersTo: Record<string, string | null> = {
    y: null,
    a: '42501',
    '=': 'PD101',
    n: 'PD101',
    v: 'PD101',
    i: 'PD103',
    s: 'PD104',
  }

  it.each(actors)('%s: every cell is answered as the oracle says', async (actor) => {
    const ctx = people.get(actor)
    if (!ctx) throw new Error('nobody is there')
    const differing: object[] = []
    for (const record of records) {
      for (const cell of changesOf(actor, record)) {
        const to = statusOf(cell.column)
        const state = await tryMove(ctx, {
          customerId: customers.get(`${cell.row} ${record}`) ?? '',
          transitionId: crypto.randomUUID(),
          to: to.code,
          reasonCode: to.reasons[0]?.code,
          effectiveAt: now,
          restores: true,
        })
        if (state !== answersTo[cell.answer]) differing.push({ ...cell, state })
      }
    }
    expect(differing).toEqual([])
  })

  it('asks for a reason where the status does, also of the system', async () => {
    for (const actor of ['admin', 'system'] as const) {
      const ctx = people.get(actor)
      for (const to of statuses.filter(({ requireStatusReason, system }) => requireStatusReason && !system)) {
        const customerId = customers.get('PROS complete') ?? ''
        const move = { customerId, transitionId: crypto.randomUUID(), to: to.code, effectiveAt: now }
        expect([to.code, ctx && (await tryMove(ctx, move))]).toEqual([to.code, 'PD105'])
      }
    }
  })

  it('takes nobody’s word for a cause of its own, nor for an order that is not there', async () => {
    const admin = people.get('admin')
    if (!admin) throw new Error('nobody is there')
    const customerId = customers.get('PROS complete') ?? ''
    const move = { customerId, transitionId: crypto.randomUUID(), to: 'HOLD', reasonCode: 'order_created' }
    for (const cause of ['order', 'timer', 'parent', 'run'])
      expect([cause, await tryMove(admin, { ...move, cause })]).toEqual([cause, 'PD107'])
    expect(await tryMove(admin, { ...move, effectiveAt: new Date(Date.now() + 3_600_000) })).toBe('PD108')
  })
})

describe('C41 a write past the function', () => {
  const writes: [what: string, text: string][] = [
    ['the status of a customer', `update app.customers set status_code = 'INAC'`],
    ['its counter', 'update app.customers set status_seq = status_seq + 1'],
    ['what is held', `update app.customers set held_status_code = 'ACTV'`],
    ['since when', 'update app.customers set status_since = now()'],
    ['when it became active', 'update app.customers set activated_at = now()'],
    [
      'a history row',
      `insert into app.transitions (customer_id, seq, to_code, actor_kind, cause, customer_version)
      select id, 2, 'ACTV', 'staff', 'form', 2 from app.customers limit 1`,
    ],
    ['another history', `update app.transitions set to_code = 'ACTV'`],
    ['no history', 'delete from app.transitions'],
    ['nothing at all', 'truncate app.transitions cascade'],
    ['the membership list', `update app.customer_statuses set status_code = 'ACTV'`],
    ['the definitions', `update app.statuses set is_active = true`],
    [
      'a publication',
      `insert into app.status_versions (version, definitions, settings) values (99, '[]', '{}')`,
    ],
  ]

  const everybody: [string, Ctx][] = []
  beforeAll(async () => {
    const db = await freshDatabase()
    const portal = { kind: 'anonymous' as const, realm: 'portal' as const }
    everybody.push(['worker', workerCtx(db)])
    everybody.push(['portal', { ...workerCtx(db), actor: portal, proof: null, db: db.portal }])
    const roles = await db.ask<{ code: string }>('select code from app.roles order by code')
    for (const { code } of roles) everybody.push([code, await actAs(db, code)])
    expect(everybody.length).toBeGreaterThanOrEqual(16)
  })

  it.each(writes)('to %s is refused to each role, to the portal and to the worker', async (what, text) => {
    for (const [name, ctx] of everybody) {
      const attempt = transact(ctx, (tx) => tx.run(`past-${what}`, text, []))
      await expect(attempt, name).rejects.toMatchObject({
        kind: 'forbidden',
        reason: { code: 'not_permitted' },
      })
    }
  })
})
