import { openDb } from '@padron/db'
import { isFailure } from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { activateCustomer, deactivateCustomer, registerCustomer, saveCustomer } from './index.ts'

const racingSaves = 2_000
const racingSwitches = 400
const writersPerRound = 2
const connections = 20
const customersAtOnce = 10

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

let db: TestDatabase
let sales: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  const many = openDb({ url: db.urls.login_back_office, max: connections })
  db.onDrop(() => many.close())
  sales = await actAs(db, 'sales', { db: many })
})

/** How one attempt ended: the version it made, or the version it was told it lost against. */
type Ending = { won: number } | { lostTo: number } | { trouble: unknown }

const endingOf = (attempt: Promise<{ version: number }>): Promise<Ending> =>
  attempt.then(
    ({ version }) => ({ won: version }),
    (error) =>
      isFailure(error) && error.kind === 'conflict' && error.reason.code === 'changed_meanwhile'
        ? { lostTo: (error.detail.current as { version: number }).version }
        : { trouble: error },
  )

type Attempt = (customerId: string, expectedVersion: number, turn: number) => Promise<{ version: number }>

/** Rounds of writers who all begin from the same version; every ending is counted. */
async function race(attempts: number, attempt: Attempt) {
  const customers = await Promise.all(
    Array.from({ length: customersAtOnce }, () => registerCustomer(sales, kemper)),
  )
  const rounds = attempts / writersPerRound / customersAtOnce
  const endings = await Promise.all(
    customers.map(async ({ id }) => {
      const ended: Ending[][] = []
      for (let round = 1; round <= rounds; round++) {
        const writers = Array.from({ length: writersPerRound }, (_, turn) =>
          endingOf(attempt(id, round, round * writersPerRound + turn)),
        )
        ended.push(await Promise.all(writers))
      }
      return ended
    }),
  )
  return { ids: customers.map(({ id }) => id), rounds, endings: endings.flat() }
}

function expectOneWinnerEach(endings: Ending[][]) {
  const all = endings.flat()
  expect(all.filter((ending) => 'trouble' in ending)).toEqual([])
  expect(endings.every((round) => round.filter((ending) => 'won' in ending).length === 1)).toBe(true)
  const won = all.filter((ending) => 'won' in ending).length
  expect([won, all.length - won]).toEqual([endings.length, endings.length * (writersPerRound - 1)])
}

/** Versions in the trail run 2..n without a gap, and the last one stands in the record. */
async function expectNoGap(ids: string[], rounds: number) {
  const rows = await db.ask<{ version: number; told: number; least: number; most: number; chain: number }>(
    `select c.version, count(a.*)::int as told, min((a.after ->> 'version')::int) as least,
       max((a.after ->> 'version')::int) as most, max(a.seq) as chain
       from app.customers c join app.audit_entries a on a.customer_id = c.id and a.event = 'customer.saved'
      where c.id = any ($1) group by c.id, c.version`,
    [ids],
  )
  expect(rows).toEqual(
    ids.map(() => ({ version: rounds + 1, told: rounds, least: 2, most: rounds + 1, chain: rounds + 1 })),
  )
}

describe('C42 many people saving the same records at once', () => {
  it(`lets exactly one of each pair win: ${racingSaves} saves over ${connections} connections, none hangs, no version is missing`, async () => {
    const save: Attempt = (customerId, expectedVersion, turn) =>
      saveCustomer(sales, { customerId, expectedVersion, completion: 'never', tradeName: `Turn ${turn}` })
    const { ids, rounds, endings } = await race(racingSaves, save)
    expectOneWinnerEach(endings)
    await expectNoGap(ids, rounds)
    // What the winner of the last round wrote is what stands there.
    const stands = await db.ask<{ trade_name: string }>(
      'select trade_name from app.customers where id = any ($1)',
      [ids],
    )
    const last = [rounds * writersPerRound, rounds * writersPerRound + 1].map((turn) => `Turn ${turn}`)
    expect(stands.every(({ trade_name }) => last.includes(trade_name))).toBe(true)
  }, 120_000)

  it(`so with ${racingSwitches} racing switches off and on: one history, each step from where the one before ended`, async () => {
    const turnSwitch: Attempt = (customerId, expectedVersion) =>
      (expectedVersion % 2 === 1 ? deactivateCustomer : activateCustomer)(sales, {
        customerId,
        expectedVersion,
      })
    const { ids, rounds, endings } = await race(racingSwitches, turnSwitch)
    expectOneWinnerEach(endings)
    const broken = await db.ask(
      `select t.* from (select customer_id, seq, from_code, customer_version,
           lag(seq) over w as seq_before, lag(to_code) over w as to_before from app.transitions
          where customer_id = any ($1) window w as (partition by customer_id order by seq)) t
        where seq <> coalesce(seq_before, 0) + 1 or from_code is distinct from to_before or customer_version <> seq`,
      [ids],
    )
    expect(broken).toEqual([])
    const ends = await db.ask(
      `select c.version, c.status_seq, count(t.*)::int as steps, bool_or(t.seq = c.status_seq and t.to_code = c.status_code) as last
         from app.customers c join app.transitions t on t.customer_id = c.id where c.id = any ($1) group by c.id`,
      [ids],
    )
    const end = { version: rounds + 1, status_seq: rounds + 1, steps: rounds + 1, last: true }
    expect(ends).toEqual(ids.map(() => end))
  }, 60_000)

  it('lets a save and a switch race too: one of them wins, and the record is whole either way', async () => {
    for (let round = 0; round < 25; round++) {
      const { id } = await registerCustomer(sales, kemper)
      const asked = { customerId: id, expectedVersion: 1 }
      const endings = await Promise.all([
        endingOf(saveCustomer(sales, { ...asked, completion: 'never', tradeName: 'Saved' })),
        endingOf(deactivateCustomer(sales, asked)),
      ])
      expectOneWinnerEach([endings])
    }
  })

  it('leaves the membership list as the records say', async () => {
    const apart = await db.ask(
      `select c.id from app.customers c left join app.customer_statuses m on m.customer_id = c.id
        where m.status_code is distinct from c.status_code`,
    )
    expect(apart).toEqual([])
  })
})
