import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { actAs, env, freshDatabase, openSession, type TestDatabase } from '@padron/testing'
import { afterAll, describe, expect, it } from 'vitest'
import type { Seen, StormOrder } from './fixtures/storm-child.ts'

/** The claim's figures when asked for (TEST_LONG=1), else what fits between two commits. */
const { operations, processes, kills, customers } = env.isLong
  ? { operations: 5_000, processes: 4, kills: 5, customers: 40 }
  : { operations: 400, processes: 2, kills: 2, customers: 12 }
const hands = 4
/** Two processes read one clock within this. */
const marginMs = 3

const alive = new Set<ChildProcess>()
afterAll(() => {
  for (const child of alive) child.kill('SIGKILL')
})

function forkStorm(order: StormOrder, onSeen: (seen: Seen) => void): ChildProcess {
  const file = fileURLToPath(new URL('./fixtures/storm-child.ts', import.meta.url))
  const child = fork(file, [JSON.stringify(order)], {
    env: env.inherited,
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  alive.add(child)
  child.once('exit', () => alive.delete(child))
  child.on('message', (message) => message !== 'ready' && onSeen(message as Seen))
  return child
}

async function until(holds: () => boolean, seconds: number) {
  const deadline = performance.now() + seconds * 1000
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`not within ${seconds} s`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Several processes at work on the same customers, some of them killed; answers everything they saw. */
async function rage(order: Omit<StormOrder, 'seed'>): Promise<Seen[]> {
  const seen: Seen[] = []
  let seed = 0
  let written = 0
  const start = () =>
    forkStorm({ ...order, seed: ++seed }, (each) => {
      seen.push(each)
      if (each.kind === 'write') written += 1
    })
  const running = Array.from({ length: processes }, start)
  for (let kill = 1; kill <= kills; kill++) {
    await until(() => written > (operations * kill) / (kills + 1), 1_200)
    const victim = running.shift()
    victim?.kill('SIGKILL')
    running.push(start())
  }
  await until(() => written >= operations, 1_200)
  for (const child of running) child.kill('SIGKILL')
  await until(() => alive.size === 0, 10)
  return seen
}

type Step = { seq: number; from: string | null; to: string; version: number; id: string }

const historyOf = (db: TestDatabase, customerId: string) =>
  db.ask<Step>(
    `select seq, from_code as "from", to_code as "to", customer_version as version, id
       from app.transitions where customer_id = $1 order by seq`,
    [customerId],
  )

/** The status the record had at that version, by its history. */
const statusAt = (steps: Step[], version: number) => steps.findLast((step) => step.version <= version)?.to

function expectLinear(steps: Step[], stands: { status: string; seq: number; version: number }) {
  for (const [at, step] of steps.entries()) {
    expect(step.seq).toBe(at + 1)
    expect(step.from).toBe(steps[at - 1]?.to ?? null)
    expect(step.version).toBeGreaterThan(steps[at - 1]?.version ?? 0)
  }
  expect(steps.at(-1)).toMatchObject({ seq: stands.seq, to: stands.status })
  expect(stands.version).toBeGreaterThanOrEqual(steps.at(-1)?.version ?? 0)
}

/** What was answered before something began is seen by it: reads and writes alike (real-time order). */
function countBackwards(seen: Seen[]): number {
  const done = seen.filter(({ refused, unworded }) => refused === null && unworded === null)
  const ended = done.toSorted((a, b) => a.answeredAt - b.answeredAt)
  let backwards = 0
  let at = 0
  let newest = 0
  for (const each of done.toSorted((a, b) => a.invokedAt - b.invokedAt)) {
    for (let next = ended[at]; next && next.answeredAt + marginMs < each.invokedAt; next = ended[++at])
      newest = Math.max(newest, next.version)
    const isBackwards = each.kind === 'write' ? each.version <= newest : each.version < newest
    if (isBackwards) backwards += 1
  }
  return backwards
}

describe('C43 many processes change the statuses of the same customers', () => {
  it(`${operations} random writes, each after a read, in ${processes} processes of ${hands} hands, ${kills} of them killed: one linear history each`, {
    timeout: 3_600_000,
  }, async () => {
    const db = await freshDatabase()
    const { actor } = await actAs(db, 'manager')
    if (actor.kind !== 'staff') throw new Error('a manager is a person')
    const made = await db.ask<{ id: string; number: string }>(
      `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, party_type, class_code,
         sub_account_name, currency, name_key, status_code)
       select 'Empresa ' || n, 'Empresa', 'EKU9003173C9', 'EKU9003173C9', 'rfc_moral', 'company', 'limited_company',
         'Primary', 'MXN', 'a', 'PROS' from generate_series(1, $1::int) n returning id, number`,
      [customers],
    )
    const { userId, name, role, abilities } = actor
    const seen = await rage({
      url: db.urls.login_back_office,
      token: await openSession(db, userId),
      actor: { userId, name, role, abilities: [...abilities] },
      customers: made,
      hands,
    })

    expect(seen.filter(({ unworded }) => unworded !== null)).toEqual([])
    const writes = seen.filter(({ kind, refused }) => kind === 'write' && refused === null)
    const moves = writes.filter(({ transitionId }) => transitionId !== null)
    expect(moves.length).toBeGreaterThan(operations / 5)
    let unseen = 0
    for (const { id } of made) {
      const steps = await historyOf(db, id)
      const [stands] = await db.ask<{ status: string; seq: number; version: number }>(
        'select status_code as status, status_seq as seq, version from app.customers where id = $1',
        [id],
      )
      expectLinear(steps, stands!)
      const ofIt = seen.filter(({ customerId }) => customerId === id)
      expect(countBackwards(ofIt)).toBe(0)
      // Each acknowledged move stands in the history as it was answered, each read found what stood there.
      const known = new Map(steps.map((step) => [step.id, step]))
      for (const { transitionId, version, status } of moves.filter(({ customerId }) => customerId === id))
        expect(known.get(transitionId ?? '')).toMatchObject({ version, to: status })
      for (const { version, status } of ofIt.filter(
        ({ kind, refused }) => kind === 'read' && refused === null,
      ))
        expect(statusAt(steps, version)).toBe(status)
      unseen += steps.length - 1 - moves.filter(({ customerId }) => customerId === id).length
    }
    // What nobody was told of was under way in a process that was killed; no more than its hands hold.
    expect(unseen).toBeGreaterThanOrEqual(0)
    expect(unseen).toBeLessThanOrEqual((kills + processes) * hands)
    const apart = await db.ask(
      `select c.id from app.customers c join app.customer_statuses m on m.customer_id = c.id where m.status_code <> c.status_code`,
    )
    expect(apart).toEqual([])
    const conflicts = seen.filter(({ refused }) => refused === 'changed_meanwhile').length
    console.info(
      `C43: ${seen.length} operations, ${moves.length} moves, ${conflicts} lost races, ${unseen} unseen`,
    )
  })
})
