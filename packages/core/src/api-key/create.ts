import { transact } from '@padron/db'
import { eq, sql } from '@padron/db/query'
import { apiKeys } from '@padron/db/schema'
import {
  apiKeyPolicy,
  type CreateApiKey,
  type CreatedApiKey,
  signInRequired,
  stepUpPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { faceColumns } from './face.ts'

/**
 * A key of the caller's own with some of their abilities, for a year at most. The token is answered once and
 * kept as its hash. `forbidden: abilities_not_yours | session_required |
 * step_up_required`.
 */
export async function createApiKey(ctx: Ctx, input: CreateApiKey): Promise<CreatedApiKey> {
  const { actor } = ctx
  allow(actor, apiKeyPolicy.create, input.abilities)
  allow(actor, stepUpPolicy.recent, undefined)
  if (actor.kind !== 'staff') throw signInRequired()
  const { token, tokenHash } = ctx.accounts.makeApiKey()
  return transact(ctx, async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      insert into ${apiKeys} (staff_user_id, created_by, name, abilities, token_hash, expires_at)
      values (${actor.userId}, ${actor.userId}, ${input.name}, ${sql.param(input.abilities)}::text[],
        ${Buffer.from(tokenHash)}, now() + make_interval(days => ${input.expiresInDays}))
      returning id`)
    const [key] = await tx
      .select(faceColumns)
      .from(apiKeys)
      .where(eq(apiKeys.id, rows[0]?.id ?? ''))
    if (!key) throw new Error('the new key is not there')
    const { id, name, abilities, expiresAt } = key
    record(tx, 'api-key.created', { objectId: id, after: { name, abilities, expiresAt } })
    return { ...key, token }
  })
}
