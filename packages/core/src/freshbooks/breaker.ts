import { transact } from '@padron/db'
import { Failure, isFailure } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import type { Freshbooks } from '../ports.ts'

/** So many calls in a row without an answer, and nobody calls for a while. */
const patience = 5
const firstPauseSeconds = 30
const longestPauseSeconds = 900

/** Not an answer about what was asked: FreshBooks, or the way there, is in trouble. */
const troubles = new Set([
  'freshbooks_unreachable',
  'freshbooks_unreadable',
  'freshbooks_too_big',
  'freshbooks_redirected',
  'freshbooks_token_refused',
])

/** Nobody calls FreshBooks for so long; what was to be done waits and is not lost. */
export const paused = (seconds: number): Failure =>
  new Failure(
    'unavailable',
    { code: 'freshbooks_paused' },
    { retryAfterSeconds: Math.max(1, Math.ceil(seconds)) },
  )

type Streak = { troubles: number; pauses: number }
/** Of this process; the pause itself stands in the database and holds for all. */
const streaks = new WeakMap<Freshbooks, Map<string, Streak>>()

function streakOf({ gateways }: Ctx, connectionId: string): Streak {
  const known = streaks.get(gateways.freshbooks) ?? new Map<string, Streak>()
  streaks.set(gateways.freshbooks, known)
  const streak = known.get(connectionId) ?? { troubles: 0, pauses: 0 }
  known.set(connectionId, streak)
  return streak
}

/** They answered, whatever it was. */
export function noteAnswer(ctx: Ctx, connectionId: string): void {
  streaks.get(ctx.gateways.freshbooks)?.delete(connectionId)
}

/**
 * Answers what is to be thrown for a call that failed. They asked for silence: all keep it. No answer so many
 * times in a row: nobody calls for a while, longer each time, and the job waits instead of failing.
 */
export async function noteTrouble(ctx: Ctx, connectionId: string, error: unknown): Promise<unknown> {
  if (!isFailure(error)) return error
  if (error.kind === 'limit') {
    await pause(
      ctx,
      connectionId,
      spread(Math.min(error.detail.retryAfterSeconds ?? 60, longestPauseSeconds)),
    )
    return error
  }
  if (!troubles.has(error.reason.code)) {
    noteAnswer(ctx, connectionId)
    return error
  }
  const streak = streakOf(ctx, connectionId)
  streak.troubles += 1
  if (streak.troubles < patience) return error
  const seconds = spread(Math.min(firstPauseSeconds * 2 ** streak.pauses, longestPauseSeconds))
  streak.pauses += 1
  await pause(ctx, connectionId, seconds)
  ctx.log.warn('freshbooks.paused', { connectionId, seconds, code: error.reason.code })
  return paused(seconds)
}

const pauseText = `update app.freshbooks_connections
  set paused_until = greatest(paused_until, clock_timestamp() + make_interval(secs => $2)) where id = $1`

async function pause(ctx: Ctx, connectionId: string, seconds: number): Promise<void> {
  await transact(ctx, (tx) => tx.run('freshbooks-pause', pauseText, [connectionId, seconds]))
}

/** Up to a quarter longer, so that not all come back at once. */
const spread = (seconds: number) => seconds * (1 + Math.random() / 4)
