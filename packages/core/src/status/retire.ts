import { transact } from '@padron/db'
import {
  conflict,
  decideRetirement,
  type RetireStatus,
  simulatePublication,
  statusPolicy,
} from '@padron/domain'
import { statusJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { countByStatus, findDraft, findPublished } from './find.ts'
import { savePublication } from './publication.ts'

/**
 * Makes a status historical at once, in a publication of its own, and sends its customers to the
 * replacement by a job. References move along or the retirement is refused (domain §3).
 */
export async function retireStatus(
  ctx: Ctx,
  { code, replacement, reasonCode }: RetireStatus,
): Promise<{ version: number; jobId: string | null }> {
  allow(ctx.actor, statusPolicy.configure, undefined)
  return transact(ctx, async (tx) => {
    const { version: base, document } = await findPublished(tx)
    // A draft holds every definition: published later, it would bring the status back.
    if (await findDraft(tx)) throw conflict('draft_in_progress')
    const after = decideRetirement(document, { code, replacement, reasonCode })
    const simulation = simulatePublication(document, after, { counts: await countByStatus(tx) })
    const note = `${code} → ${replacement ?? '–'}`
    const version =
      simulation.perStatus.length === 0
        ? base
        : await savePublication(tx, { base, document: after, simulation, note, event: 'status.retired' })
    if (version === null) throw conflict('changed_meanwhile')
    const payload = { code, replacement: replacement ?? '', reasonCode: reasonCode ?? null, version }
    return { version, jobId: replacement === null ? null : enqueue(tx, statusJobs.replace, payload) }
  })
}
