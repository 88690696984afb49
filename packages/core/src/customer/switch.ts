import { read, type Tx, transact } from '@padron/db'
import {
  type CustomerFace,
  conflict,
  faceOf,
  isFailure,
  isPress,
  type Policy,
  type Switched,
  Transition,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { keptBook } from '../status/index.ts'
import { findForChange, pressStatus, saveTransition } from '../transition/index.ts'
import { type Ahead, decideShown } from './decide-shown.ts'
import { markOf, readFace, shownTo, toFace } from './row.ts'

type Asked = { customerId: string; expectedVersion: number; planHash?: string }

type Switch = Omit<Ahead, 'planHash' | 'now'> & {
  policy: Policy<undefined>
  event: `customer.${string}`
  cause: 'form' | 'void'
  restores: boolean
}

/** Thrown within, to leave the transaction; never answered. */
const lost = conflict('changed_meanwhile')

/** Something hangs on the customer, or comes back with the status. Never answered, as `lost`. */
const notPlain = new Error('no plain press')

/**
 * The one way the switching verbs go: find, allow, decide, save; a plain press is done in one flight by what
 * was decided before. A lost race answers the present face.
 */
export async function switchStatus(ctx: Ctx, asked: Asked, how: Switch): Promise<Switched> {
  try {
    return (await press(ctx, asked, how)) ?? (await attempt(ctx, asked, how))
  } catch (error) {
    // The race may be lost by the last statement, whose transaction is over by then.
    throw error === lost ? await read(ctx, (tx) => lostRace(tx, asked.customerId)) : error
  }
}

/** Null when the long way is to be taken: it finds out why, and words it. */
async function press(ctx: Ctx, asked: Asked, { policy, input, ...move }: Switch): Promise<Switched | null> {
  const { verb } = input
  const isAsked = verb === 'activate' || verb === 'deactivate'
  const book = keptBook(ctx.db)
  if (!book || !isAsked || asked.planHash !== undefined || !isPress(input)) return null
  const { event, restores } = move
  try {
    return await transact(ctx, async (tx) => {
      allow(ctx.actor, policy, undefined)
      const { customerId, expectedVersion } = asked
      const now = ctx.now()
      const pressed = await pressStatus(tx, {
        book,
        customerId,
        expectedVersion,
        verb,
        event,
        restores,
        now,
      })
      // Thrown, so that nothing is kept as the answer to a repeated key.
      if (!pressed) throw notPlain
      const { record, to, transitionId, undoUntil } = pressed
      const face = toFace(record, faceOf(to), markOf(record.screening))
      return { ...shownTo(ctx.actor, face), transitionId, undoUntil, touches: [] }
    })
  } catch (error) {
    if (error === notPlain || isRefusal(error)) return null
    throw error
  }
}

/** What the database refused knows no plan and names nobody; who was kept waiting for the row waits once. */
const isRefusal = (error: unknown) =>
  isFailure(error) &&
  ['conflict', 'forbidden', 'invalid'].includes(error.kind) &&
  error.reason.code !== 'busy'

function attempt(
  ctx: Ctx,
  { customerId, expectedVersion, planHash }: Asked,
  { policy, input, prompts, ...move }: Switch,
): Promise<Switched> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, policy, undefined)
    const now = ctx.now()
    const found = await findForChange(tx, customerId)
    if (found.record.version !== expectedVersion) throw lost
    const { decision, touches } = await decideShown(tx, found, { input, prompts, planHash, now })
    const moved = await saveTransition(tx, {
      ...move,
      found,
      expectedVersion,
      decision,
      impact: touches,
      now,
      ends: true,
    })
    if (!moved) throw lost
    const after = { ...found.record, version: moved.version, activatedAt: decision.activatedAt }
    return {
      ...shownTo(ctx.actor, toFace(after, faceOf(decision.to), markOf(found.record.screening))),
      transitionId: moved.transitionId,
      undoUntil: Transition.undoUntil(now, found.book.settings),
      touches,
    }
  })
}

async function lostRace(tx: Tx, customerId: string) {
  const current: CustomerFace = await readFace(tx, customerId)
  return conflict('changed_meanwhile', { current })
}
