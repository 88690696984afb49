import { transact } from '@padron/db'
import type { Ctx } from '../ctx.ts'
import { settle } from '../settle.ts'

const heldText = `select id from app.freshbooks_connections
  where id = $1 and state = 'disconnected' for update`
const tokensText = `delete from app.freshbooks_tokens
  where connection_id = $1 and generation = coalesce($2, generation)`
const callbacksText = 'delete from app.freshbooks_callbacks where connection_id = $1'
const hintsText = 'delete from app.freshbooks_hints where connection_id = $1'

/**
 * No token of an account that was let go of stays here, also when giving it back failed for good. With a
 * generation, only of that one: the account may have been connected and let go of again since.
 */
export async function forgetAccess(
  ctx: Ctx,
  connectionId: string,
  generation: number | null = null,
): Promise<void> {
  await transact(ctx, async (tx) => {
    const held = await tx.run('freshbooks-drop-held', heldText, [connectionId])
    if (held.length > 0) {
      await tx.run('freshbooks-drop-tokens', tokensText, [connectionId, generation])
      await tx.run('freshbooks-drop-callbacks', callbacksText, [connectionId])
      await tx.run('freshbooks-drop-hints', hintsText, [connectionId])
    }
    await settle(tx)
  })
}
