import type { PortalPermission } from '../permission/permission.ts'

/** How long an invitation may be taken up (domain §15). */
export const invitationDays = 7

export const memberStates = ['invited', 'expired', 'joined'] as const
export type MemberState = (typeof memberStates)[number]

/** A person who may enter for a customer, or was asked to. */
export type PortalMember = {
  membershipId: string
  portalUserId: string
  name: string
  email: string
  locale: 'en' | 'es-MX'
  permissions: PortalPermission[]
  contactId: string | null
  invitedAt: Date
  invitedByName: string | null
  expiresAt: Date
  joinedAt: Date | null
  /** The last time at all, whichever customer it was for. */
  lastSignedInAt: Date | null
  state: MemberState
}

export type PortalMembers = {
  members: PortalMember[]
  /** Whether the customer's status lets its people in. */
  mayEnter: boolean
  /** Whether the reader may invite; while the status lets nobody in, inviting is refused all the same. */
  canInvite: boolean
}

type Membership = { joinedAt: Date | null; revokedAt: Date | null; expiresAt: Date }

/** An invitation that nobody took up in time is over, whether or not it was swept away yet. */
export function memberStateOf({ joinedAt, revokedAt, expiresAt }: Membership, now: Date): MemberState {
  if (joinedAt) return 'joined'
  return revokedAt !== null || expiresAt <= now ? 'expired' : 'invited'
}

export const invitationEnds = (now: Date) => new Date(now.getTime() + invitationDays * 86_400_000)

/** Whom a customer may call, in the company's own words; null where nobody wrote them. */
export type PortalContact = {
  companyName: string | null
  companyPhone: string | null
  companyEmail: string | null
}
