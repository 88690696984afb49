import { type Tx, transact } from '@padron/db'
import { eq, sql } from '@padron/db/query'
import { statusDrafts } from '@padron/db/schema'
import { checkDefinitions, type SaveStatusDraft, type StatusDocument, statusPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { changedMeanwhile, findDraft, findPublished } from './find.ts'

/**
 * Keeps the draft, contradictions and all; publishing refuses those. `expectedVersion` 0 begins one.
 * Importing is saving a document that was exported. `conflict: changed_meanwhile` names who was faster.
 */
export async function saveStatusDraft(ctx: Ctx, { expectedVersion, definitions, settings }: SaveStatusDraft) {
  allow(ctx.actor, statusPolicy.configure, undefined)
  return transact(ctx, async (tx) => {
    const { version: baseVersion } = await findPublished(tx)
    const draft = { definitions, settings, baseVersion, editedBy: editorOf(ctx) }
    const version = await write(tx, draft, expectedVersion)
    if (version === undefined) throw changedMeanwhile(await findDraft(tx))
    record(tx, 'status.draft-saved', {
      objectId: 'draft',
      before: { version: expectedVersion },
      after: { version, baseVersion, statuses: definitions.map(({ code }) => code), settings },
    })
    return { version, check: checkDefinitions(definitions, settings) }
  })
}

type Kept = StatusDocument & { baseVersion: number; editedBy: string | null }

/** The version of what was kept; undefined is a lost race. */
async function write(tx: Tx, kept: Kept, expectedVersion: number): Promise<number | undefined> {
  const answer = { version: statusDrafts.version }
  const saved =
    expectedVersion === 0
      ? await tx.insert(statusDrafts).values(kept).onConflictDoNothing().returning(answer)
      : await tx
          .update(statusDrafts)
          .set({ ...kept, version: sql`${statusDrafts.version} + 1`, editedAt: sql`now()` })
          .where(eq(statusDrafts.version, expectedVersion))
          .returning(answer)
  return saved[0]?.version
}

const editorOf = ({ actor }: Ctx) => (actor.kind === 'staff' ? actor.userId : null)
