import type { Account, AccountFace, PortalSession } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'

/** Who is signed in to the portal, and for whom; null for nobody. Told from what the door found. */
export function getPortalSession({ visitor }: Pick<PortalCtx, 'visitor'>): PortalSession | null {
  if (!visitor) return null
  const { name, email, locale, account } = visitor
  const accounts = visitor.accounts.map(faceOf)
  if (!account) return { shut: true, accounts }
  const { number, name: customerName, permissions } = account
  return { name, email, locale, account: { customerNumber: number, customerName, permissions }, accounts }
}

const faceOf = ({ number, name }: Account): AccountFace => ({ customerNumber: number, name })
