import { read } from '@padron/db'
import { type GetRecordScore, type RecordScore, scorePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findRatedRecord } from './find.ts'
import { readRecordScore } from './record-face.ts'

/** The score of one quote or project with its sliders; `not_found` for somebody else's. */
export function getRecordScore(ctx: Ctx, asked: GetRecordScore): Promise<RecordScore> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, scorePolicy.read, undefined)
    const { subject, id, customerId } = await findRatedRecord(tx, asked)
    return readRecordScore(tx, ctx, { subject: subject === 'quote' ? 'quote' : 'project', id, customerId })
  })
}
