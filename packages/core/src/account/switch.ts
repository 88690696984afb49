import { transact } from '@padron/db'
import { notFound, type SwitchAccount, signInRequired } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { record } from '../record.ts'

/** Opens the session for another of the person's customers; any other number is `not_found`. */
export async function switchAccount(ctx: PortalCtx, { customerNumber }: SwitchAccount) {
  const { visitor } = ctx
  if (!visitor) throw signInRequired()
  const account = visitor.accounts.find(({ number }) => number === customerNumber)
  if (!account) throw notFound('account')
  const before = { customerId: visitor.account?.customerId ?? null }
  await transact(ctx, async (tx) => {
    const after = { customerId: account.customerId }
    record(tx, 'session.account-switched', { objectId: visitor.userId, before, after })
  })
  await ctx.accounts.switchSession(visitor.sessionId, account.customerId)
  return { customerNumber, name: account.name }
}
