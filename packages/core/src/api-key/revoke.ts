import { transact } from '@padron/db'
import { eq } from '@padron/db/query'
import { apiKeys } from '@padron/db/schema'
import { type ApiKeyFace, apiKeyPolicy, conflict, notFound, type RevokeApiKey } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { faceColumns } from './face.ts'
import { findForChange } from './find.ts'

/** Ends a key for good, at the next statement of whoever holds it. `conflict: already_revoked`. */
export async function revokeApiKey(ctx: Ctx, { apiKeyId }: RevokeApiKey): Promise<ApiKeyFace> {
  allow(ctx.actor, apiKeyPolicy.handle, undefined)
  return transact(ctx, async (tx) => {
    const before = await findForChange(tx, ctx.actor, apiKeyId)
    if (before.revokedAt) throw conflict('already_revoked', { current: before })
    const [after] = await tx
      .update(apiKeys)
      .set({ revokedAt: ctx.now() })
      .where(eq(apiKeys.id, apiKeyId))
      .returning(faceColumns)
    if (!after) throw notFound('api-key')
    record(tx, 'api-key.revoked', {
      objectId: apiKeyId,
      before: { name: before.name, staffUserId: before.staffUserId },
      after: { revokedAt: after.revokedAt },
    })
    return after
  })
}
