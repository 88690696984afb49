import { type Tx, transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { riskFlags } from '@padron/db/schema'
import {
  assertReviewDay,
  conflict,
  moveRiskFlag,
  type RiskFlagFace,
  type RiskFlagVerb,
  riskFlagPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findRiskFlag, findToday, holdRiskFlag } from './find.ts'

type Asked = { flagId: string; expectedVersion: number; reason?: string; reviewOn?: string }
type Move = {
  verb: Exclude<RiskFlagVerb, 'expire'>
  event: `risk-flag.${string}`
  /** What is kept of it beside the state. */
  keeps: (asked: Asked, ctx: Ctx) => Partial<typeof riskFlags.$inferInsert>
}

/** How a flag goes from one state to the next by hand: find, allow, decide, save, tell. */
export function move(ctx: Ctx, asked: Asked, { verb, event, keeps }: Move): Promise<RiskFlagFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, riskFlagPolicy.edit, undefined)
    const before = await holdRiskFlag(tx, asked.flagId)
    if (before.version !== asked.expectedVersion) throw conflict('changed_meanwhile', { current: before })
    const state = moveRiskFlag(before, verb)
    assertReviewDay(asked.reviewOn, await findToday(tx, ctx.now()))
    const { id, customerId } = before
    await tx
      .update(riskFlags)
      .set({ ...keeps(asked, ctx), state, version: sql`${riskFlags.version} + 1` })
      .where(and(eq(riskFlags.id, id), eq(riskFlags.version, asked.expectedVersion)))
    const after = await findRiskFlag(tx, id)
    tellMove(tx, event, { before, after, reason: asked.reason })
    return { ...after, customerId }
  })
}

type Told = { before: RiskFlagFace; after: RiskFlagFace; reason: string | undefined }

function tellMove(tx: Tx, event: Move['event'], { before, after, reason }: Told) {
  record(tx, event, {
    customerId: after.customerId,
    objectId: after.id,
    before: { state: before.state, reviewOn: before.reviewOn },
    after: { type: after.type, state: after.state, reviewOn: after.reviewOn, reason },
  })
}
