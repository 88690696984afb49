import { transact } from '@padron/db'
import type { Ctx } from '../ctx.ts'
import type { FreshbooksClient } from '../freshbooks-port.ts'
import { createClient } from './create-client.ts'
import { type CarriedOut, joinOf, refuse, saveLinked, sendToReview } from './end-link.ts'
import type { StoredLink } from './find-link.ts'
import { type Ours, requireOurs } from './find-ours.ts'
import { mirrorClients } from './mirror-clients.ts'
import { seekAlike, seekMarker } from './seek-remote.ts'
import { withAccount } from './with-account.ts'

/** They may find a new client only after a while (integrations §1.9). */
const lookAgainSeconds = 30

/** A new client for this customer: looked for first, by our marker and by what it would be called. */
export async function linkNew(ctx: Ctx, link: StoredLink): Promise<CarriedOut> {
  const ours = await transact(ctx, (tx) => requireOurs(tx, link.customerId))
  const seenAt = ctx.now()
  try {
    const { marked, alike } = await withAccount(ctx, link.connectionId, async (account) => ({
      marked: await seekMarker(account, link.marker),
      alike: await seekAlike(account, ours.fields),
    }))
    if (marked.length > 0) return await takeMarked(ctx, link, ours, { marked, seenAt })
    if (await hasNews(ctx, link, alike)) return await sendToReview(ctx, link, 'match_found')
    return await createClient(ctx, link, ours, findCreated)
  } catch (error) {
    return refuse(ctx, link, error)
  }
}

/**
 * A create was begun and its outcome is not known: the marker is looked for at once and 30 s later. One found
 * is ours; none twice means that nothing was made, and it is asked for again.
 */
export async function findCreated(ctx: Ctx, link: StoredLink): Promise<CarriedOut> {
  const ours = await transact(ctx, (tx) => requireOurs(tx, link.customerId))
  const seenAt = ctx.now()
  try {
    const waited = (ctx.now().getTime() - (link.creatingAt?.getTime() ?? 0)) / 1000
    const isSecondLook = link.reason === 'not_certain'
    if (isSecondLook && waited < lookAgainSeconds) return { waitSeconds: lookAgainSeconds - waited }
    const marked = await withAccount(ctx, link.connectionId, (account) => seekMarker(account, link.marker))
    if (marked.length > 0) return await takeMarked(ctx, link, ours, { marked, seenAt })
    return isSecondLook ? await createClient(ctx, link, ours, findCreated) : await noteSilence(ctx, link)
  } catch (error) {
    return refuse(ctx, link, error)
  }
}

type Found = { marked: FreshbooksClient[]; seenAt: Date }

async function takeMarked(ctx: Ctx, link: StoredLink, ours: Ours, { marked, seenAt }: Found) {
  const [client] = marked
  if (client && marked.length === 1) return saveLinked(ctx, link, { client, seenAt, ...joinOf(ours, link) })
  await transact(ctx, (tx) => mirrorClients(tx, link.connectionId, marked, { seenAt }))
  return sendToReview(ctx, link, 'several_found')
}

const knownText = `select external_id as id from app.freshbooks_clients
  where connection_id = $1 and external_id = any ($2)`

/**
 * Whether one of the same name or e-mail is there that was never read: who chose a new one had not seen it.
 * They are kept, so that whoever looks again does, and may choose a new one still.
 */
async function hasNews(ctx: Ctx, { connectionId }: StoredLink, alike: FreshbooksClient[]): Promise<boolean> {
  if (alike.length === 0) return false
  return transact(ctx, async (tx) => {
    const values = [connectionId, alike.map(({ id }) => id)]
    const known = await tx.run('freshbooks-clients-known', knownText, values)
    await mirrorClients(tx, connectionId, alike, { seenAt: ctx.now() })
    return known.length < alike.length
  })
}

const silenceText = `update app.freshbooks_links set reason = 'not_certain', creating_at = $3,
    version = version + 1
  where id = $1 and version = $2 and state = 'creating'`

/** Looked for in vain, once: from now on the wait for the second look counts. */
async function noteSilence(ctx: Ctx, { id, version }: StoredLink): Promise<CarriedOut> {
  await transact(ctx, (tx) => tx.run('freshbooks-link-silence', silenceText, [id, version, ctx.now()]))
  return { waitSeconds: lookAgainSeconds }
}
