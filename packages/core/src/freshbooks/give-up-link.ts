import { transact } from '@padron/db'
import type { Ctx } from '../ctx.ts'
import { sendToReview } from './end-link.ts'
import { findLink } from './find-link.ts'

/** The job was tried as often as it may be: what came of it is not certain, and a person looks. */
export async function giveUpLink(system: Ctx, { linkId }: { linkId: string }): Promise<void> {
  const link = await transact(system, (tx) => findLink(tx, linkId))
  if (link.state === 'intended' || link.state === 'creating') await sendToReview(system, link, 'not_certain')
}
