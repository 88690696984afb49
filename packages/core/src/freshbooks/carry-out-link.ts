import { transact } from '@padron/db'
import type { Ctx } from '../ctx.ts'
import { requireSystem } from '../outbox/index.ts'
import { settle } from '../settle.ts'
import type { CarriedOut } from './end-link.ts'
import { findLink } from './find-link.ts'
import { linkExisting } from './link-existing.ts'
import { findCreated, linkNew } from './link-new.ts'

/**
 * Takes a link on from where it stands (integrations §1.9), the worker's alone. It may run twice and at once:
 * each step is claimed before FreshBooks is asked, and no transaction is open meanwhile. Answers how long the
 * job should wait, null when it is over. Throws what passes by itself: `unavailable` and `limit`.
 */
export async function carryOutLink(ctx: Ctx, { linkId }: { linkId: string }): Promise<CarriedOut> {
  requireSystem(ctx)
  const link = await transact(ctx, (tx) => findLink(tx, linkId))
  if (link.state === 'creating') return findCreated(ctx, link)
  if (link.state === 'intended') return link.choice === 'link' ? linkExisting(ctx, link) : linkNew(ctx, link)
  await transact(ctx, (tx) => settle(tx, { state: link.state }))
  return { waitSeconds: null }
}
