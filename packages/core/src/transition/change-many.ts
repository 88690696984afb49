import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import { assertBulkWords, type ChangeMany, conflict, transitionPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { readBulkRules } from './bulk-rules.ts'
import { drawUpBulk } from './draw-up-bulk.ts'
import { selectMany } from './select-many.ts'
import { type BulkStarted, writeBulk } from './write-bulk.ts'

/**
 * Asks for a change of many customers as it was previewed; a job carries it out. Throws `conflict:
 * plan_stale` with the present plan when the figures moved, `invalid` for a missing reason or date.
 */
export function changeMany(ctx: Ctx, input: ChangeMany): Promise<BulkStarted> {
  const { selection, to, planHash, ...words } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, transitionPolicy.change, undefined)
    const { rules, book } = await readBulkRules(tx)
    assertBulkWords(rules, to, words, ctx.now())
    const where = await selectMany(tx, selection, book.statuses)
    const plan = await drawUpBulk(tx, { where, asked: { to }, rules, version: book.version, now: ctx.now() })
    if (plan.hash !== planHash) throw conflict('plan_stale', { current: plan })
    if (plan.changes === 0) throw conflict('nothing_to_change', { current: plan })
    const customers = sql`select c.id from app.customers c where ${where}`
    return writeBulk(tx, { kind: 'change', to, words, selection, customers })
  })
}
