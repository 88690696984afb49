import { transact } from '@padron/db'
import { changesOfPlan, isFailure, planFields } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { type CarriedOut, joinOf, refuse, saveLinked, sendToReview } from './end-link.ts'
import { findLink, type StoredLink } from './find-link.ts'
import type { Ours } from './find-ours.ts'
import { standsOpen } from './stands-open.ts'
import { withAccount } from './with-account.ts'

type LookFor = (ctx: Ctx, link: StoredLink) => Promise<CarriedOut>

/**
 * Asks for a new client, once, after the claim to do so was committed. An answer one cannot trust is not
 * asked for again from here: `lookFor` seeks what it may have left behind.
 */
export async function createClient(
  ctx: Ctx,
  link: StoredLink,
  ours: Ours,
  lookFor: LookFor,
): Promise<CarriedOut> {
  const fields = { ...changesOfPlan(planFields(ours.fields, null, link.owners)), note: link.marker }
  const seenAt = ctx.now()
  let held = link
  try {
    const client = await withAccount(ctx, link.connectionId, async ({ clients }) => {
      const claimed = await claim(ctx, link)
      if (typeof claimed === 'string') return claimed
      held = claimed
      return clients.create(fields)
    })
    if (client === 'lost') return { waitSeconds: 1 }
    if (client === 'gate_closed') return await sendToReview(ctx, link, client)
    return await saveLinked(ctx, held, { client, seenAt, ...joinOf(ours, link) })
  } catch (error) {
    const isUnclear = isFailure(error) && error.kind === 'unavailable' && held !== link
    return isUnclear ? lookFor(ctx, held) : refuse(ctx, held, error)
  }
}

const claimText = `update app.freshbooks_links set state = 'creating', attempts = attempts + 1,
    creating_at = $3, reason = null, external_id = null, version = version + 1
  where id = $1 and version = $2 and state in ('intended', 'creating') returning id`

/** Of two runs of one link one may ask; the gate is asked once more, here and by the database. */
async function claim(ctx: Ctx, link: StoredLink): Promise<StoredLink | 'gate_closed' | 'lost'> {
  try {
    return await transact(ctx, async (tx) => {
      if (!(await standsOpen(tx, link))) return 'gate_closed'
      const [claimed] = await tx.run('freshbooks-link-claimed', claimText, [link.id, link.version, ctx.now()])
      return claimed ? findLink(tx, link.id) : 'lost'
    })
  } catch (error) {
    if (isFailure(error) && error.reason.code === 'gate_refused') return 'gate_closed'
    throw error
  }
}
