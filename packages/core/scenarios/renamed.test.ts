import { isFailure, type StatusDefinition } from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { getBillingProfile } from '../src/billing/index.ts'
import type { Ctx } from '../src/ctx.ts'
import {
  activateCustomer,
  deactivateCustomer,
  getCustomer,
  listCustomers,
  registerCustomer,
  saveCustomer,
} from '../src/customer/index.ts'
import { explainAllGates } from '../src/gate/index.ts'
import { createOrder } from '../src/order/index.ts'
import { listStatuses, saveStatusDraft, simulateStatuses } from '../src/status/index.ts'
import { changeTransition, listOptions, planTransition } from '../src/transition/index.ts'
import { standing } from '../test/standing.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const whole = {
  country: 'MX',
  taxRegime: '601',
  paymentTerms: 'net_30',
  addresses: [{ kind: 'fiscal' as const, country: 'MX', line1: 'x', city: 'x', postalCode: '64000' }],
  contactAssignments: [{ name: 'Rosa Díaz', role: 'billing' as const }],
}
/** Every how manieth pair of statuses is really changed; all of them are planned. */
const changedOf = 4

/** What a company may do to its words: as they are shipped, translated, and with codes of its own. */
const variants = {
  shipped: async () => undefined,
  renamed: (db: TestDatabase) =>
    db.ask(`update app.statuses set name = 'Ñandú número ' || position, short_name = 'Ñ' || position`),
  recoded: async (db: TestDatabase) => {
    const own = (code: string) =>
      `(select 'Q' || r.position || 'X' from staging.own r where r.code = ${code})`
    await db.ask(`begin;
      set local session_replication_role = replica;
      create table staging.own as select code, position from app.statuses;
      update app.statuses set code = ${own('statuses.code')}, next_status = ${own('next_status')},
        completes_to = ${own('completes_to')}, on_order_created = ${own('on_order_created')},
        allowed_next = array(select ${own('n')} from unnest(allowed_next) n),
        name = 'Own ' || position, short_name = 'O' || position;
      update app.status_set_members set status_code = ${own('status_code')};
      update app.settings set value = to_jsonb(${own("value #>> '{}'")}) where key in ('defaultStatus', 'deactivatesTo');
      commit`)
    await db.ask(`update app.settings set value = value where key = 'deactivatesTo'`)
  },
}

type Answers = Record<string, unknown>

/** Everything the engine answers about every status, told by position instead of by word. */
async function interview(vary: (db: TestDatabase) => Promise<unknown>): Promise<Answers> {
  const db = await freshDatabase()
  await vary(db)
  const [admin, sales] = await Promise.all([actAs(db, 'admin'), actAs(db, 'sales')])
  const statuses = await listStatuses(admin)
  const plainly = (value: unknown) => withoutWords(value, statuses)
  const told: Answers = { ...(await lifeOf(sales)) }
  for (const from of statuses) {
    const { id, number } = await standing(db, from.code)
    const key = `#${from.position}`
    told[`${key} options`] = await ask(listOptions(sales, { customerId: id }))
    told[`${key} gates`] = await ask(explainAllGates(sales, { customerId: id }))
    told[`${key} billing`] = await ask(getBillingProfile(admin, { customerId: id }))
    told[`${key} may`] = (await getCustomer(sales, { number })).may
    told[`${key} incomplete`] = await firstSteps(db, admin, from)
    for (const to of statuses) told[`${key} to #${to.position}`] = await pair(db, admin, from, to)
  }
  const { rows } = await listCustomers(sales, { active: 'yes', sort: '-created', limit: 200 })
  told.listed = rows.map(({ status, may }) => ({ status, may }))
  const turned = statuses.map((status) => ({
    ...bare(status),
    isBillable: !status.crmOnly && !status.isBillable,
  }))
  const settings = { defaultStatus: statuses[0]!.code, deactivatesTo: statuses.at(-1)!.code }
  const { version } = await saveStatusDraft(admin, { expectedVersion: 0, definitions: turned, settings })
  told.simulated = await ask(simulateStatuses(admin, { draftVersion: version }))
  return plainly(told) as Answers
}

const ask = (attempt: Promise<unknown>) =>
  attempt.catch((error) => {
    if (!isFailure(error)) throw error
    const { kind, reason, detail } = error
    return { kind, reason, whoCan: detail.whoCan, missing: detail.missing, fields: detail.fields }
  })

/** From registering to activating again, as a clerk goes. */
async function lifeOf(sales: Ctx): Promise<Answers> {
  const made = await registerCustomer(sales, kemper)
  const asked = { customerId: made.id, completion: 'if_complete' as const }
  const saved = await saveCustomer(sales, { ...asked, expectedVersion: 1, ...whole })
  const off = await deactivateCustomer(sales, { customerId: made.id, expectedVersion: saved.version })
  const stopped = await ask(saveCustomer(sales, { ...asked, expectedVersion: off.version, website: 'x.mx' }))
  const on = await activateCustomer(sales, { customerId: made.id, expectedVersion: off.version })
  const steps = { made, saved, off, on }
  return {
    stopped,
    ...Object.fromEntries(Object.entries(steps).map(([step, { status }]) => [step, status])),
    completed: saved.completed,
  }
}

/** An order and a switch for a customer whose record is not complete. */
async function firstSteps(db: TestDatabase, admin: Ctx, { code }: StatusDefinition) {
  const { id } = await standing(db, code)
  await db.ask(`update app.customers set missing = '{country}' where id = $1`, [id])
  const chairs = { title: 'Chairs', totalMinor: 100, paidMinor: 0, acknowledged: true }
  const ordered = (await ask(createOrder(admin, { customerId: id, ...chairs }))) as { moved?: unknown }
  const [row] = await db.ask<{ version: number }>('select version from app.customers where id = $1', [id])
  const off = await ask(deactivateCustomer(admin, { customerId: id, expectedVersion: row!.version }))
  return { ordered: 'moved' in ordered ? ordered.moved : ordered, off: statusOf(off) }
}

async function pair(db: TestDatabase, admin: Ctx, from: StatusDefinition, to: StatusDefinition) {
  const { id: customerId } = await standing(db, from.code)
  const planned = await ask(planTransition(admin, { customerId, to: to.code, restoresChildren: true }))
  if ((from.position / 10 + to.position / 10) % changedOf !== 0 || !isPlan(planned)) return { planned }
  const { hash: planHash } = planned
  const reason = to.reasons[0]
  const words = {
    ...(reason && to.requireStatusReason ? { reasonCode: reason.code, competitor: 'Muebles X' } : {}),
    ...(to.requireUpdatedDate ? { effectiveAt: new Date(Date.now() - 1_000) } : {}),
  }
  const asked = { customerId, expectedVersion: 1, to: to.code, planHash, restoresChildren: true, ...words }
  return { planned, changed: statusOf(await ask(changeTransition(admin, asked))) }
}

const isPlan = (planned: unknown): planned is { hash: string } =>
  typeof planned === 'object' && planned !== null && 'hash' in planned
const statusOf = (answer: unknown) => (answer as { status?: unknown }).status ?? answer
const bare = ({ ...status }: StatusDefinition) => {
  const { lastModified: _m, created: _c, ...fields } = status as StatusDefinition & Record<string, unknown>
  return fields as StatusDefinition
}

const passing = new Set([
  'hash',
  'id',
  'customerId',
  'transitionId',
  'number',
  'customerNumber',
  'href',
  'since',
  'undoUntil',
  'expectedVersion',
])

/** The same answer with every code and name of a status put as its position, and without what passes by. */
function withoutWords(value: unknown, statuses: readonly StatusDefinition[]): unknown {
  const words = new Map(
    statuses.flatMap(({ code, name, shortName, position }) => [
      [code, `#${position}`],
      [name, `#${position} named`],
      [shortName, `#${position} short`],
    ]),
  )
  const word = (text: string) =>
    text
      .split(', ')
      .map((part) => words.get(part) ?? part)
      .join(', ')
  const plain = (each: unknown): unknown => {
    if (typeof each === 'string') return word(each)
    if (Array.isArray(each)) return each.map(plain)
    if (each instanceof Date || typeof each !== 'object' || each === null)
      return each instanceof Date ? 'when' : each
    return Object.fromEntries(
      Object.entries(each).flatMap(([key, held]) => (passing.has(key) ? [] : [[word(key), plain(held)]])),
    )
  }
  return plain(value)
}

describe('a company that calls its statuses otherwise', () => {
  let shipped: Answers
  beforeAll(async () => {
    shipped = await interview(variants.shipped)
  }, 240_000)

  it('is asked enough: every status, every pair, and answers of both kinds', () => {
    const keys = Object.keys(shipped)
    expect(keys.filter((key) => / to #/.test(key))).toHaveLength(15 * 15)
    const text = JSON.stringify(shipped)
    for (const part of ['gate.order', 'transition_not_allowed', '"kind":"conflict"', 'isBillable', '"gains"'])
      expect(text).toContain(part)
    expect(text).not.toMatch(/PAIN|ACTV|Partial information|Do not service/)
  })

  it.each(['renamed', 'recoded'] as const)(
    'gets the same answers to everything: every status %s',
    async (variant) => {
      const answers = await interview(variants[variant])
      expect(Object.keys(answers)).toEqual(Object.keys(shipped))
      for (const [question, answer] of Object.entries(answers))
        expect(answer, question).toEqual(shipped[question])
    },
    240_000,
  )
})
