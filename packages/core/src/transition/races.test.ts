import { openDb } from '@padron/db'
import { ChangeTransition, isFailure, PlanTransition } from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { registerCustomer } from '../customer/index.ts'
import { changeTransition, planTransition } from './index.ts'

const racingPairs = 2_000
const connections = 20
const customersAtOnce = 10
/** Where the two of a pair want to go, whatever won the round before. */
const wishes = ['PROS', 'BID', 'INAC', 'LOST']

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

let db: TestDatabase
let sales: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  const many = openDb({ url: db.urls.login_back_office, max: connections })
  db.onDrop(() => many.close())
  sales = await actAs(db, 'sales', { db: many })
})

type Ending = { won: number; to: string } | { lostTo: number } | { trouble: unknown }

async function planned(customerId: string, to: string) {
  const { hash: planHash } = await planTransition(sales, PlanTransition.parse({ customerId, to }))
  return { customerId, to, planHash, reasonCode: 'price' }
}

async function attempt(asked: object, expectedVersion: number, to: string): Promise<Ending> {
  try {
    const { kind, ...moved } = await changeTransition(
      sales,
      ChangeTransition.parse({ ...asked, expectedVersion }),
    )
    return kind === 'changed' && 'version' in moved ? { won: moved.version, to } : { trouble: kind }
  } catch (error) {
    if (!isFailure(error) || error.reason.code !== 'changed_meanwhile') return { trouble: error }
    return { lostTo: (error.detail.current as { version: number }).version }
  }
}

/** Pairs of writers who both begin from the same version and the same plan, one pair after the other. */
async function raceFor(rounds: number): Promise<{ id: string; endings: Ending[][] }> {
  const { id } = await registerCustomer(sales, kemper)
  const endings: Ending[][] = []
  let present = 'PAIN'
  for (let version = 1; version <= rounds; version++) {
    const targets = wishes.filter((code) => code !== present).slice(version % 2, (version % 2) + 2)
    const withReason = (to: string, asked: object) =>
      to === 'LOST' ? asked : { ...asked, reasonCode: undefined }
    const plans = await Promise.all(targets.map((to) => planned(id, to)))
    const round = await Promise.all(
      plans.map((asked) => attempt(withReason(asked.to, asked), version, asked.to)),
    )
    endings.push(round)
    present = round.flatMap((ending) => ('to' in ending ? [ending.to] : []))[0] ?? present
  }
  return { id, endings }
}

describe('C42 two people changing the same status at once', () => {
  it(`lets exactly one of each of ${racingPairs} pairs win over ${connections} connections; the other is told, none hangs`, async () => {
    const rounds = racingPairs / customersAtOnce
    const raced = await Promise.all(Array.from({ length: customersAtOnce }, () => raceFor(rounds)))
    const endings = raced.flatMap((one) => one.endings)
    expect(endings.flat().filter((ending) => 'trouble' in ending)).toEqual([])
    const won = endings.map((round) => round.filter((ending) => 'won' in ending).length)
    expect([won.length, won.every((count) => count === 1)]).toEqual([racingPairs, true])
    for (const { endings: rounds } of raced)
      for (const [at, round] of rounds.entries())
        for (const ending of round)
          expect('won' in ending ? ending.won : 'lostTo' in ending && ending.lostTo).toBe(at + 2)

    const ids = raced.map(({ id }) => id)
    const broken = await db.ask(
      `select t.* from (select customer_id, seq, from_code, customer_version, lag(seq) over w as seq_before,
           lag(to_code) over w as to_before from app.transitions
          where customer_id = any ($1) window w as (partition by customer_id order by seq)) t
        where seq <> coalesce(seq_before, 0) + 1 or from_code is distinct from to_before or customer_version <> seq`,
      [ids],
    )
    expect(broken).toEqual([])
    const ends = await db.ask(
      `select c.version, c.status_seq, bool_or(t.seq = c.status_seq and t.to_code = c.status_code) as last,
           count(t.*)::int as steps, bool_and(m.status_code = c.status_code) as listed
         from app.customers c join app.transitions t on t.customer_id = c.id
         join app.customer_statuses m on m.customer_id = c.id where c.id = any ($1) group by c.id`,
      [ids],
    )
    const end = { version: rounds + 1, status_seq: rounds + 1, steps: rounds + 1, last: true, listed: true }
    expect(ends).toEqual(ids.map(() => end))
    const told = await db.ask<{ told: number; jobs: number }>(
      `select (select count(*)::int from app.audit_entries where event = 'customer.status-changed') as told,
         (select count(*)::int from app.outbox where name = 'billing.apply-status') as jobs`,
    )
    expect(told).toEqual([{ told: racingPairs, jobs: racingPairs }])
  }, 180_000)
})
