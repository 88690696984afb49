import { transact } from '@padron/db'
import { type Account, forbidden, isFailure, type SignedIn, type SignInToPortal } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { record } from '../record.ts'

/**
 * Opens a session for the code or link that was mailed: spent, invitations taken up, written down, opened
 * last. `forbidden: sign_in_refused` for every cause alike, also where no door is open any more.
 */
export async function signInToPortal(ctx: PortalCtx, input: SignInToPortal): Promise<SignedIn> {
  const stranger: PortalCtx = { ...ctx, actor: { kind: 'anonymous', realm: 'portal' }, proof: null }
  const { userId, account } = await findEntrant(stranger, input)
  await transact(stranger, async (tx) => {
    const after = { userId, customerId: account.customerId, ip: ctx.request.ip }
    record(tx, 'session.signed-in', { objectId: userId, after })
  })
  if (ctx.visitor) await ctx.accounts.closeSessions({ sessionId: ctx.visitor.sessionId })
  return ctx.accounts.openSession(userId, account.customerId, ctx.request)
}

/** A refusal leaves its row, too, and tells no more than what was typed and from where. */
async function findEntrant(stranger: PortalCtx, input: SignInToPortal) {
  try {
    const { userId } = await stranger.accounts.redeem(input, stranger.request)
    const account = choose(await stranger.accounts.join(userId), input.customerNumber)
    if (!account) throw forbidden('sign_in_refused')
    return { userId, account }
  } catch (error) {
    if (isFailure(error) && error.kind === 'forbidden') await recordRefusal(stranger, input)
    throw error
  }
}

const choose = (accounts: Account[], wanted: string | undefined) =>
  accounts.find(({ number }) => number === wanted) ?? accounts[0]

const recordRefusal = (stranger: PortalCtx, input: SignInToPortal) =>
  transact(stranger, async (tx) => {
    const email = 'email' in input ? input.email : null
    record(tx, 'session.refused', { after: { email, ip: stranger.request.ip } })
  })
