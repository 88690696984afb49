import { read } from '@padron/db'
import { type BulkPlan, type PlanMany, transitionPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { readBulkRules } from './bulk-rules.ts'
import { drawUpBulk } from './draw-up-bulk.ts'
import { selectMany } from './select-many.ts'

/**
 * Previews a change of many customers: how many change, how many are skipped and why (screens A8). Throws
 * `invalid` for a target that is none, and for a date that is out of its window or still to come.
 */
export function planMany(ctx: Ctx, { selection, ...asked }: PlanMany): Promise<BulkPlan> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, transitionPolicy.change, undefined)
    const { rules, book } = await readBulkRules(tx)
    const where = await selectMany(tx, selection, book.statuses)
    return drawUpBulk(tx, { where, asked, rules, version: book.version, now: ctx.now() })
  })
}
