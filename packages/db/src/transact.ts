import type { Writable } from 'node:stream'
import { type Actor, Failure, forbidden, isFailure, unavailable } from '@padron/domain'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import type { Db } from './client.ts'
import { isReadOnly, isRetryable, wordDatabaseError } from './failures.ts'
import { claimKey, type Idempotency, keepAnswer, personOf } from './idempotency.ts'

/** What the door needs to know of the caller; core's Ctx is one of these. */
export type Caller = {
  db: Db
  actor: Actor
  proof: { token: string } | { outboxId: string } | null
  request: { id: string; idempotency?: Idempotency }
  doorbell: { ring(channel: 'outbox' | 'job', ids: string[]): void }
}

export type AuditDraft = {
  customerId?: string | null
  noun: string
  objectId?: string | null
  event: string
  actorName?: string
  cause?: string
  requestId?: string
  before?: unknown
  after?: unknown
}
export type JobDraft = { id: string; name: string; payload: unknown; requestId?: string; dueAt?: Date }

/** An open transaction: drizzle's builder, named statements, and what will be told before COMMIT. */
export type Tx = NodePgDatabase & {
  readonly caller: Caller
  readonly tell: { audit: AuditDraft[]; jobs: JobDraft[] }
  /** Runs a named (prepared) statement; the name must stand for one text. */
  run<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]>
  /**
   * The same for the last statement, which tells what there is to tell itself: it flies with COMMIT, and
   * nothing may be asked of the transaction after it.
   */
  finish<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]>
}

const roleOf = (actor: Actor) =>
  actor.kind === 'system'
    ? 'padron_worker'
    : actor.kind === 'portal' || (actor.kind === 'anonymous' && actor.realm === 'portal')
      ? 'padron_portal'
      : 'padron_staff'

const enterText = `select set_config('padron.token', $1, true), set_config('padron.outbox', $2, true),
  set_config('role', $3, true)`

/** Runs `work` in one READ WRITE transaction as the caller: tells, commits, then rings (house §3). */
export async function transact<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (isViewing(caller)) return viewOnly(caller, work)
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(caller, 'begin', work)
    } catch (error) {
      if (attempt < 3 && isRetryable(error)) continue
      throw wordDatabaseError(error)
    }
  }
}

const isViewing = ({ actor }: Caller) => actor.kind === 'staff' && actor.viewedBy !== undefined

/** Whoever looks as somebody else writes nothing: PostgreSQL refuses it, and so is what would be told. */
async function viewOnly<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await attemptOnce(caller, 'begin read only', work)
  } catch (error) {
    if (isReadOnly(error)) throw forbidden('viewing_only')
    throw wordDatabaseError(error)
  }
}

/** Runs `work` in one READ ONLY transaction as the caller. */
export async function read<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await attemptOnce(caller, 'begin read only', work)
  } catch (error) {
    throw wordDatabaseError(error)
  }
}

async function attemptOnce<T>(
  caller: Caller,
  begin: 'begin' | 'begin read only',
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await caller.db.pool.connect()
  let broken: Error | undefined
  // Not waited for: the first statement of the work flies with it, and is refused when it is.
  const entered = enter(client, caller, begin)
  const refusal = entered.then(
    () => null,
    (error: unknown) => ({ error }),
  )
  try {
    const idempotency = begin === 'begin' && personOf(caller.actor) ? caller.request.idempotency : undefined
    const claims = idempotency !== undefined && !idempotency.claimed
    const tx = openTx(client, caller, { keepsAnswer: claims })
    const replay = claims ? await claimKey(tx, caller.actor, idempotency) : undefined
    if (replay) {
      await client.query('rollback')
      return idempotency?.decode(replay.answer) as T
    }
    const answer = await work(tx)
    await entered
    if (claims) await keepAnswer(tx, caller.actor, idempotency, answer)
    await leave(client, tx, begin)
    if (idempotency) idempotency.claimed = true
    return answer
  } catch (error) {
    const refused = await refusal
    broken = await rollBack(client, error)
    throw refused ? refused.error : error
  } finally {
    client.release(broken)
  }
}

async function enter(client: pg.PoolClient, caller: Caller, begin: string): Promise<void> {
  const { proof } = caller
  const token = proof && 'token' in proof ? proof.token : ''
  const outboxId = proof && 'outboxId' in proof ? proof.outboxId : ''
  flyTogether(client)
  await all([
    client.query(begin),
    client.query({ name: 'enter', text: enterText, values: [token, outboxId, roleOf(caller.actor)] }),
  ])
}

function openTx(client: pg.PoolClient, caller: Caller, { keepsAnswer }: { keepsAnswer: boolean }): Tx {
  const run = async <Row extends object>(name: string, text: string, values: unknown[]) => {
    if (finished.has(tx)) throw new Error('nothing runs after the last statement')
    return (await client.query<Row>({ name, text, values })).rows
  }
  const tx: Tx = Object.assign(drizzle(client as unknown as pg.Client, { casing: 'snake_case' }), {
    caller,
    tell: { audit: [] as AuditDraft[], jobs: [] as JobDraft[] },
    run,
    // The answer of a request with a key is kept in the same transaction, so COMMIT has to wait for it.
    finish: keepsAnswer
      ? run
      : async (name: string, text: string, values: unknown[]) => {
          finished.add(tx)
          const [told, committed] = await all([client.query({ name, text, values }), client.query('commit')])
          assertCommitted(committed)
          return told?.rows ?? []
        },
  }) as unknown as Tx
  return tx
}

const finished = new WeakSet<Tx>()

/**
 * Holds back what this turn writes to the server until the turn is over: one packet and one waking of either
 * side, where each statement would be its own. `pg` has no name for the socket it writes to.
 */
function flyTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** COMMIT of a failed transaction answers ROLLBACK. */
function assertCommitted(result: pg.QueryResult | undefined) {
  if (result?.command !== 'COMMIT') throw unavailable('not_committed')
}

/** Tells what is left and commits in the same flight. */
async function leave(client: pg.PoolClient, tx: Tx, begin: string): Promise<void> {
  if (finished.has(tx)) {
    if (!isTold(tx)) throw new Error('told after the last statement')
    return ringOf(tx, [])
  }
  if (isViewing(tx.caller) && !isTold(tx)) throw forbidden('viewing_only')
  const jobIds = tx.tell.jobs.map((job) => job.id)
  const flights: Promise<pg.QueryResult>[] = []
  flyTogether(client)
  if (begin === 'begin' && !isTold(tx)) {
    const [audit, jobs] = drainTell(tx)
    flights.push(
      client.query({ name: 'tell', text: 'select app.tell($1::jsonb, $2::jsonb)', values: [audit, jobs] }),
    )
  }
  flights.push(client.query('commit'))
  assertCommitted((await all(flights)).at(-1))
  ringOf(tx, jobIds)
}

function ringOf(tx: Tx, jobIds: string[]): void {
  const rung = [...jobIds, ...(toldJobs.get(tx) ?? [])]
  if (rung.length > 0) tx.caller.doorbell.ring('outbox', rung)
}

const isTold = (tx: Tx) => tx.tell.audit.length === 0 && tx.tell.jobs.length === 0
const toldJobs = new WeakMap<Tx, string[]>()

/** Hands over what was recorded and enqueued, for a statement that tells it itself (`app.change_status`). */
export function drainTell(tx: Tx): [audit: string, jobs: string] {
  const audit = JSON.stringify(tx.tell.audit.splice(0))
  const jobs = tx.tell.jobs.splice(0)
  toldJobs.set(tx, [...(toldJobs.get(tx) ?? []), ...jobs.map((job) => job.id)])
  return [audit, JSON.stringify(jobs)]
}

/** Waits for every flight before it throws, so that no answer is left on the wire. */
async function all<T>(flights: Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(flights)
  const lost = settled.find((result) => result.status === 'rejected')
  if (lost) throw lost.reason
  return settled.map((result) => (result as PromiseFulfilledResult<T>).value)
}

/** Answers the error when the connection is past saving, so that the pool drops it. */
async function rollBack(client: pg.PoolClient, error: unknown): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (second) {
    return isFailure(error) && !(second instanceof Error)
      ? new Failure('unavailable', { code: 'database_unreachable' })
      : (second as Error)
  }
}
