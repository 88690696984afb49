import { type Tx, transact } from '@padron/db'
import {
  assertRatings,
  conflict,
  type RateScore,
  type RecordScore,
  type ScoreFace,
  scorePolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { passGate, standBefore } from '../gate/index.ts'
import { findCatalogue } from '../metric/index.ts'
import { record } from '../record.ts'
import { readFace } from './face.ts'
import { findRatedRecord, type Rated } from './find.ts'
import { readRecordScore } from './record-face.ts'

/**
 * Moves the sliders of a customer, a quote or a project; `update` calculates the customer at once. Throws
 * `conflict: changed_meanwhile` with the present score, `invalid` per slider that is none, and what the gate
 * says.
 */
export function rateScore(ctx: Ctx, input: RateScore): Promise<ScoreFace | RecordScore> {
  return transact(ctx, async (tx) => {
    const rated = await findRatedRecord(tx, input)
    const { subject, id, customerId } = rated
    const { status } = await standBefore(tx, ctx, { customerId, operation: 'score' })
    allow(ctx.actor, scorePolicy.rate, { status })
    const { acknowledged } = input
    const limit = subject === 'customer' ? {} : { record: { noun: subject, id } }
    const { overrideId } = await passGate(tx, ctx, {
      customerId,
      operation: 'score',
      acknowledged,
      ...limit,
    })
    const { metrics } = await findCatalogue(tx)
    assertRatings(metrics, subject, input.ratings)
    const saved = await write(tx, rated, { ...input, overrideId })
    const after = await readRated(tx, ctx, rated)
    if (!saved) throw conflict('changed_meanwhile', { current: after })
    record(tx, 'score.rated', {
      customerId,
      objectId: id,
      before: { subject, ratings: saved.before },
      after: { subject, ratings: input.ratings, overrideId, ...(input.update ? { score: after.score } : {}) },
    })
    return after
  })
}

const readRated = (tx: Tx, ctx: Ctx, rated: Rated): Promise<ScoreFace | RecordScore> =>
  rated.subject === 'customer'
    ? readFace(tx, ctx, rated.customerId)
    : readRecordScore(tx, ctx, { ...rated, subject: rated.subject })

type Written = Pick<RateScore, 'ratings' | 'expectedVersion' | 'update'> & { overrideId: string | null }
type Saved = { before: Record<string, number> }

const text = 'select app.save_ratings($1, $2, $3, $4::jsonb, $5, $6, $7) as saved'

/** Null where the ratings are not those that were seen. */
async function write(tx: Tx, { subject, id, customerId }: Rated, given: Written): Promise<Saved | null> {
  const { ratings, expectedVersion, overrideId, update } = given
  const values = [
    id,
    subject,
    customerId,
    JSON.stringify(ratings),
    expectedVersion ?? null,
    overrideId,
    update,
  ]
  const [row] = await tx.run<{ saved: Saved | null }>('save-ratings', text, values)
  return row?.saved ?? null
}
