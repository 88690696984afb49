import { type Tx, transact } from '@padron/db'
import { decideGroup, missingOf, transitionPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { definitionOf } from '../status/index.ts'
import { type BatchGroup, findGroups, findPending } from './batch-rows.ts'
import { readBulkRules } from './bulk-rules.ts'
import { type FoundBulk, findBulk } from './find-bulk.ts'
import { moveGroups } from './move-groups.ts'
import { refuseRows } from './refuse-rows.ts'

type Work = { bulkId: string; batchSize: number; after: string | null }
type Batch = { last: string | null; done: number; total: number }

/**
 * The next customers of a bulk change in one transaction: they are held, grouped, each group is decided,
 * who may not is written down with the reason, who may is moved. `last` is null when nobody is left.
 */
export function runBulkBatch(ctx: Ctx, { bulkId, batchSize, after }: Work): Promise<Batch> {
  return transact(ctx, async (tx) => {
    const bulk = await findBulk(tx, bulkId)
    const ids = await findPending(tx, bulk.id, { after, limit: batchSize })
    if (ids.length === 0) return { last: null, done: bulk.total, total: bulk.total }
    allow(ctx.actor, transitionPolicy.change, undefined)
    const { rules, book } = await readBulkRules(tx)
    const judged = (await findGroups(tx, bulk, ids)).map((group) => {
      const status = definitionOf(book, group.statusCode)
      const bound = bulk.kind === 'replace' ? { ...status, allowedNext: [] } : status
      return { group, verdict: decideGroup(rules, bound, inputOf(bulk, group, ctx.now()), ctx.now()) }
    })
    const refused = judged.flatMap(({ group, verdict }) =>
      verdict.may ? [] : [{ ids: group.ids, from: group.statusCode, reason: verdict.because }],
    )
    await refuseRows(tx, bulk.id, refused)
    const moved = await moveGroups(tx, bulk, {
      groups: judged.flatMap(({ group, verdict }) =>
        verdict.may ? [{ group, to: verdict.decision.to.code }] : [],
      ),
      now: ctx.now(),
      undoWindowSeconds: bulk.kind === 'change' ? book.settings.bulkUndoWindowSeconds : 0,
    })
    // Whoever is left was not to be had in this very moment, or not to be seen.
    const told = moved + refused.reduce((sum, each) => sum + each.ids.length, 0)
    const left = told < ids.length ? [{ ids, from: null, reason: { code: 'changed_meanwhile' } }] : []
    await refuseRows(tx, bulk.id, left)
    const done = await count(tx, bulk.id, { changed: moved, refused: ids.length - moved })
    return { last: ids.at(-1) ?? null, done, total: bulk.total }
  })
}

/** The same question the single verbs ask, put for a whole group. */
function inputOf(bulk: FoundBulk, group: BatchGroup, now: Date) {
  if (bulk.kind !== 'undo')
    return { verb: 'change' as const, to: bulk.toCode ?? '', missing: missingOf(group), ...wordsOf(bulk) }
  const latest = { id: 'latest', fromCode: group.cameFrom, toCode: group.wentTo ?? '', heldBefore: null }
  const id = group.isLatest ? latest.id : 'earlier'
  // How long a bulk change can be taken back was judged when it was asked for.
  const transition = {
    ...latest,
    id,
    latestId: latest.id,
    undoesId: null,
    recordedAt: now,
    cause: 'bulk' as const,
  }
  return { verb: 'undo' as const, transition, missing: missingOf(group) }
}

const wordsOf = ({ reasonCode, comment, competitor, missedPeriod, effectiveAt }: FoundBulk) => ({
  reasonCode,
  comment,
  competitor,
  missedPeriod,
  effectiveAt,
})

const countText = `update app.bulk_changes
  set state = 'running', changed = changed + $2, refused = refused + $3
  where id = $1 returning changed + refused as done`

/** Last in the transaction: the other lane waits here no longer than a commit takes. */
async function count(tx: Tx, bulkId: string, { changed, refused }: { changed: number; refused: number }) {
  const [row] = await tx.run<{ done: number }>('bulk-count', countText, [bulkId, changed, refused])
  return row?.done ?? 0
}
