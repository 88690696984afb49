import { read } from '@padron/db'
import { type SimulateStatuses, statusPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { type WeighedDraft, weighDraft } from './weigh.ts'

/**
 * What publishing the draft would do, to how many, and what speaks against it (screens §2 F4). The hash
 * stands for all of it; `conflict: changed_meanwhile` when the draft was saved again since.
 */
export async function simulateStatuses(ctx: Ctx, { draftVersion }: SimulateStatuses): Promise<WeighedDraft> {
  allow(ctx.actor, statusPolicy.configure, undefined)
  return read(ctx, async (tx) => (await weighDraft(tx, draftVersion)).answer)
}
