import { transact } from '@padron/db'
import { presets } from '@padron/db/presets'
import { type SQL, sql } from '@padron/db/query'
import { decideGate, type GateOutcome, isFailure, type Operation, operations } from '@padron/domain'
import { actAs, actWithToken, freshDatabase, type TestDatabase, workerCtx } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '../src/api-key/index.ts'
import { copyAssignment, createAssignment, reopenAssignment } from '../src/assignment/index.ts'
import type { Ctx } from '../src/ctx.ts'
import { saveCustomer } from '../src/customer/index.ts'
import { explainAllGates } from '../src/gate/index.ts'
import { copyOrder, createOrder, reopenOrder, runCopies } from '../src/order/index.ts'
import { copyProject, createProject, reopenProject } from '../src/project/index.ts'
import { convertQuote, copyQuote, createQuote, reopenQuote } from '../src/quote/index.ts'
import { moveTo, standing } from '../test/standing.ts'

type Noun = 'quote' | 'project' | 'order' | 'assignment'
type Attempt = (acknowledged: boolean) => Promise<unknown>
type Path = { name: string; operation: Operation; attempt: Attempt }

const statuses = presets.full.statuses
const title = 'Forty chairs'
const nouns: Noun[] = ['quote', 'project', 'order', 'assignment']
const table = (noun: Noun) => sql.raw(`app.${noun}s`)

let db: TestDatabase
let sales: Ctx
let byKey: Ctx
let worker: Ctx
let customerId: string
let status: string
let paidOrder: string

beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
  const abilities = ['customer.read', 'order.read', 'order.edit']
  const admin = await actAs(db, 'admin')
  const key = await createApiKey(admin, { name: 'Shop', abilities, expiresInDays: 30 } as never)
  byKey = await actWithToken(db, key.token)
  worker = workerCtx(db)
  customerId = (await standing(db, 'ACTV')).id
  paidOrder = await put('order', { paid: true })
})

/** A record made while the status allowed it, and closed meanwhile where it is to be re-opened. */
async function put(noun: Noun, { paid = false, closed = false } = {}): Promise<string> {
  await moveTo(db, customerId, 'ACTV')
  const extra = {
    quote: ['', ''],
    project: ['', ''],
    order: [', total_minor, paid_minor', `, 100, ${paid ? 100 : 0}`],
    assignment: [', kind, order_id', `, 'delivery', ${paid ? `'${paidOrder}'` : 'null'}`],
  }[noun]
  const [row] = await db.ask<{ id: string }>(
    `insert into app.${noun}s (customer_id, title ${extra[0]}) values ($1, $2 ${extra[1]}) returning id`,
    [customerId, title],
  )
  if (closed) await db.ask(`update app.${noun}s set state = 'cancelled' where id = $1`, [row?.id])
  await moveTo(db, customerId, status ?? 'ACTV')
  return row?.id ?? ''
}

const created = (ctx: Ctx, noun: Noun, paid: boolean, acknowledged: boolean): Promise<unknown> => {
  const money = { totalMinor: 100, acknowledged }
  if (noun === 'quote') return createQuote(ctx, { customerId, title, ...money })
  if (noun === 'project') return createProject(ctx, { customerId, title, ...money })
  if (noun === 'order') return createOrder(ctx, { customerId, title, ...money, paidMinor: paid ? 100 : 0 })
  const order = paid ? { orderId: paidOrder } : {}
  return createAssignment(ctx, { customerId, title, kind: 'delivery', acknowledged, ...order })
}

const copied = (ctx: Ctx, noun: Noun, id: string, acknowledged: boolean): Promise<unknown> =>
  ({
    quote: () => copyQuote(ctx, { quoteId: id, acknowledged }),
    project: () => copyProject(ctx, { projectId: id, acknowledged }),
    order: () => copyOrder(ctx, { orderId: id, acknowledged }),
    assignment: () => copyAssignment(ctx, { assignmentId: id, acknowledged }),
  })[noun]()

const reopened = (ctx: Ctx, noun: Noun, id: string, acknowledged: boolean): Promise<unknown> => {
  const asked = { expectedVersion: 1, acknowledged }
  return {
    quote: () => reopenQuote(ctx, { quoteId: id, ...asked }),
    project: () => reopenProject(ctx, { projectId: id, ...asked }),
    order: () => reopenOrder(ctx, { orderId: id, ...asked }),
    assignment: () => reopenAssignment(ctx, { assignmentId: id, ...asked }),
  }[noun]()
}

const raw = (ctx: Ctx, statement: SQL) => transact(ctx, (tx) => tx.execute(statement))

const inserted = (ctx: Ctx, noun: Noun, paid: boolean, acknowledged: boolean): Promise<unknown> => {
  const at = acknowledged ? sql`now()` : sql`null`
  const [columns, values] =
    noun === 'order'
      ? [sql`, total_minor, paid_minor`, sql`, 100, ${paid ? 100 : 0}`]
      : noun === 'assignment'
        ? [sql`, kind, order_id`, sql`, 'delivery', ${paid ? paidOrder : null}`]
        : [sql``, sql``]
  return raw(
    ctx,
    sql`insert into ${table(noun)} (customer_id, title, acknowledged_at ${columns})
        values (${customerId}, ${title}, ${at} ${values})`,
  )
}

const updated = (ctx: Ctx, noun: Noun, id: string, acknowledged: boolean): Promise<unknown> =>
  raw(
    ctx,
    sql`update ${table(noun)} set state = 'open', acknowledged_at = ${acknowledged ? sql`now()` : sql`null`}
         where id = ${id}::uuid`,
  )

async function bulk(acknowledged: boolean) {
  const id = await put('order')
  const job = { ...sales, request: { id: crypto.randomUUID() } }
  const [row] = await runCopies(job, { orderIds: [id], acknowledged })
  if (row?.outcome === 'refused') throw Object.assign(new Error('row refused'), { row: row.reason })
}

const gateOf = (noun: Noun, paid: boolean): Operation =>
  paid ? (noun === 'order' ? 'prepaidOrder' : 'prepaidAssignment') : noun

/** Every way there is to an open record: who goes, how, and which gate stands there. */
function everyPath(): Path[] {
  const people = { session: sales, 'API key': byKey, worker }
  const paths: Path[] = [{ name: 'bulk job', operation: 'order', attempt: bulk }]
  for (const [who, ctx] of Object.entries(people)) {
    const add = (how: string, operation: Operation, attempt: Attempt) =>
      paths.push({ name: `${how} by ${who}`, operation, attempt })
    for (const noun of nouns)
      for (const paid of noun === 'order' || noun === 'assignment' ? [false, true] : [false]) {
        const gate = gateOf(noun, paid)
        add('create', gate, (acknowledged) => created(ctx, noun, paid, acknowledged))
        add('re-open', gate, async (acknowledged) =>
          reopened(ctx, noun, await put(noun, { paid, closed: true }), acknowledged),
        )
        // Nothing is paid of a copied order, so that its gate is the plain one.
        add('copy', noun === 'order' ? 'order' : gate, async (acknowledged) =>
          copied(ctx, noun, await put(noun, { paid, closed: true }), acknowledged),
        )
        add('raw insert', gate, (acknowledged) => inserted(ctx, noun, paid, acknowledged))
        add('raw update', gate, async (acknowledged) =>
          updated(ctx, noun, await put(noun, { paid, closed: true }), acknowledged),
        )
      }
    add('convert', 'order', async (acknowledged) =>
      convertQuote(ctx, { quoteId: await put('quote'), expectedVersion: 1, acknowledged }),
    )
  }
  return paths
}

const said: Record<string, GateOutcome> = {
  acknowledgement_required: 'warn',
  gate_approval_needed: 'approve',
  gate_blocked: 'block',
  PD201: 'warn',
  PD202: 'approve',
  PD203: 'block',
}

/** Tries without and with an acknowledgement, and says which outcome that amounts to. */
async function outcomeOf({ attempt }: Path): Promise<string> {
  await moveTo(db, customerId, status)
  const plain = await tried(() => attempt(false))
  await moveTo(db, customerId, status)
  const read = await tried(() => attempt(true))
  if (plain === 'passed') return read === 'passed' ? 'allow' : `passed, then ${read}`
  if (plain === 'warn') return read === 'passed' ? 'warn' : `warn, then ${read}`
  return plain === read ? plain : `${plain}, then ${read}`
}

async function tried(attempt: () => Promise<unknown>): Promise<string> {
  try {
    await attempt()
    return 'passed'
  } catch (error) {
    return said[codeOf(error)] ?? String(error)
  }
}

type Thrown = { cause?: Thrown; code?: string; row?: { code: string } }

function codeOf(error: unknown): string {
  const { row, cause, code } = error as Thrown
  if (row) return row.code
  if (isFailure(error) && !cause) return error.reason.code
  return cause ? codeOf(cause) : (code ?? '')
}

describe('One gate behind every door (O-1)', () => {
  it.each(statuses.map(({ code }) => code))(
    'in %s every path to a record meets what the pure rule says, and the database agrees',
    async (code) => {
      status = code
      const definition = statuses.find((each) => each.code === code)!
      const rule = (operation: Operation) =>
        decideGate(operation, [{ number: 'C-1', status: definition }]).outcome
      const paths = everyPath()
      const found: Record<string, string> = {}
      const expected: Record<string, string> = {}
      for (const path of paths) {
        const key = `${path.operation}: ${path.name}`
        found[key] = await outcomeOf(path)
        expected[key] = rule(path.operation)
      }
      expect(found).toEqual(expected)
      expect(Object.keys(found).length).toBeGreaterThan(80)

      await moveTo(db, customerId, code)
      const inSql = await db.ask<{ operation: Operation; outcome: GateOutcome }>(
        'select o as operation, app.gate_outcome($1, o) as outcome from unnest($2::text[]) o',
        [customerId, operations],
      )
      const told = await explainAllGates(await actAs(db, 'admin'), { customerId })
      for (const { operation, outcome } of inSql)
        expect([operation, outcome, told.find((each) => each.operation === operation)?.outcome]).toEqual([
          operation,
          rule(operation),
          rule(operation),
        ])
    },
    120_000,
  )

  it('holds a sub-account by its parent in the rule and in the database alike, status by status', async () => {
    const pairs = statuses.flatMap((own) => statuses.map((parent) => ({ own, parent })))
    const parentOf = new Map<string, string>()
    for (const { code } of statuses) parentOf.set(code, (await standing(db, code)).id)
    const child = (await standing(db, 'ACTV', { parentId: parentOf.get('ACTV')! })).id
    let differing = 0
    for (const { own, parent } of pairs) {
      await db.ask('update app.customers set status_code = $2, parent_id = $3 where id = $1', [
        child,
        own.code,
        parentOf.get(parent.code),
      ])
      const rows = await db.ask<{ operation: Operation; outcome: GateOutcome }>(
        'select o as operation, app.gate_outcome($1, o) as outcome from unnest($2::text[]) o',
        [child, operations],
      )
      const family = [
        { number: 'C-1', status: own },
        { number: 'C-2', status: parent },
      ] as const
      for (const { operation, outcome } of rows)
        if (decideGate(operation, [...family]).outcome !== outcome) differing += 1
    }
    expect([pairs.length * operations.length, differing]).toEqual([2700, 0])
  })

  it.each(statuses.map(({ code, gates }) => [code, gates.edit] as const))(
    'in %s editing is answered with %s by the form, and by the database to hostile SQL',
    async (code, outcome) => {
      const { id } = await standing(db, code)
      const admin = await actAs(db, 'admin')
      const save = (acknowledgement?: { reason: string }) =>
        saveCustomer(admin, {
          customerId: id,
          expectedVersion: 1,
          completion: 'never',
          website: `${code}.example.mx`.toLowerCase(),
          ...(acknowledgement ? { acknowledgement } : {}),
        })
      const plain = await save().then(
        () => 'passed',
        (error) => codeOf(error),
      )
      const codes = { allow: 'passed', warn: 'acknowledgement_required', approve: '-', block: 'edit_blocked' }
      expect(plain).toBe(codes[outcome])
      const hostile = await tried(() =>
        raw(admin, sql`update app.customers set trade_name = 'Hostile' where id = ${id}::uuid`),
      )
      expect(hostile).toBe(outcome === 'block' ? 'block' : 'passed')
    },
  )
})
