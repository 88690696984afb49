import { read } from '@padron/db'
import { checkDefinitions, statusPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { countByStatus, findDraft, findPublished } from './find.ts'

/** What the editor opens with: the draft if there is one, what is in force, and what speaks against it. */
export async function showStatusDraft(ctx: Ctx) {
  allow(ctx.actor, statusPolicy.configure, undefined)
  return read(ctx, async (tx) => {
    const { version: currentVersion, document: current } = await findPublished(tx)
    const draft = await findDraft(tx)
    const { definitions, settings } = draft ?? current
    const check = checkDefinitions(definitions, settings)
    return { draft, current, currentVersion, check, counts: await countByStatus(tx) }
  })
}
