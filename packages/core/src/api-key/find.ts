import type { Tx } from '@padron/db'
import { eq } from '@padron/db/query'
import { apiKeys } from '@padron/db/schema'
import { type Actor, type ApiKeyFace, isApiKeyWithinReach, notFound } from '@padron/domain'
import { faceColumns } from './face.ts'

/** The key, held until the transaction ends; somebody else's is not found. */
export async function findForChange(tx: Tx, actor: Actor, apiKeyId: string): Promise<ApiKeyFace> {
  const [key] = await tx.select(faceColumns).from(apiKeys).where(eq(apiKeys.id, apiKeyId)).for('update')
  if (!key || !isApiKeyWithinReach(actor, key)) throw notFound('api-key')
  return key
}
