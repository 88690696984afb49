import { read } from '@padron/db'
import { desc, eq } from '@padron/db/query'
import { apiKeys } from '@padron/db/schema'
import { type ApiKeyFace, apiKeyPolicy, type ListApiKeys, signInRequired } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { faceColumns } from './face.ts'

/** The caller's keys, newest first; those of another user for who manages staff users, else none. */
export async function listApiKeys(ctx: Ctx, { staffUserId }: ListApiKeys): Promise<ApiKeyFace[]> {
  const { actor } = ctx
  allow(actor, apiKeyPolicy.handle, undefined)
  if (actor.kind !== 'staff') throw signInRequired()
  return read(ctx, (tx) =>
    tx
      .select(faceColumns)
      .from(apiKeys)
      .where(eq(apiKeys.staffUserId, staffUserId ?? actor.userId))
      .orderBy(desc(apiKeys.createdAt))
      .limit(500),
  )
}
