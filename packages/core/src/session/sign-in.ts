import { transact } from '@padron/db'
import { type Challenged, isFailure, type SignedIn, type SignIn } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { asStranger, enter } from './enter.ts'

/**
 * Opens a session for e-mail and password, or asks for the second step: checked, written down, opened last.
 * `forbidden: sign_in_refused` for every cause alike, `limit` for an address that tries too often.
 */
export async function signIn(ctx: Ctx, input: SignIn): Promise<SignedIn | Challenged> {
  const stranger = asStranger(ctx)
  const { userId } = await verify(stranger, input)
  return enter(ctx, userId)
}

/** A refusal leaves its row, too, and tells no more than what was typed and from where. */
async function verify(stranger: Ctx, input: SignIn) {
  try {
    return await stranger.accounts.verify(input, stranger.request)
  } catch (error) {
    if (isFailure(error) && error.kind === 'forbidden') {
      await transact(stranger, async (tx) => {
        record(tx, 'session.refused', { after: { email: input.email, ip: stranger.request.ip } })
      })
    }
    throw error
  }
}
