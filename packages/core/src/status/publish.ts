import { transact } from '@padron/db'
import { conflict, invalid, type PublishStatuses, statusPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { savePublication } from './publication.ts'
import { weighDraft } from './weigh.ts'

/**
 * Puts the draft in force for everybody at once, by the very function that simulated it.
 * `conflict: simulation_stale` with a fresh simulation when that would now say something else,
 * `invalid` with every refusal when it contradicts itself.
 */
export async function publishStatuses(
  ctx: Ctx,
  { draftVersion, hash, note }: PublishStatuses,
): Promise<{ version: number }> {
  allow(ctx.actor, statusPolicy.configure, undefined)
  return transact(ctx, async (tx) => {
    const { answer, draft, published } = await weighDraft(tx, draftVersion)
    if (hash !== answer.hash) throw conflict('simulation_stale', { current: answer })
    const [first] = answer.refusals
    if (first) throw invalid(first.reason.code, { fields: answer.refusals })
    if (answer.perStatus.length === 0 && answer.settings.length === 0) throw conflict('nothing_to_publish')
    const { definitions, settings } = draft
    const version = await savePublication(tx, {
      base: published.version,
      document: { definitions, settings },
      simulation: answer,
      note: note ?? null,
      event: 'status.published',
    })
    if (version === null) throw conflict('simulation_stale', { current: answer })
    return { version }
  })
}
