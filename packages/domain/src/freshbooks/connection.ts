export const connectionStates = ['connected', 'needs_reconnect', 'disconnected'] as const
export type ConnectionState = (typeof connectionStates)[number]

/** What waits for FreshBooks just now; the rate limit is seen here. */
export type FreshbooksQueue = { waiting: number; running: number; links: number; oldestAt: Date | null }

/** The company's account at FreshBooks as people see it: never a token. */
export type ConnectionFace = {
  id: string
  businessName: string
  identityEmail: string | null
  state: ConnectionState
  /** Why it is not connected, by code. */
  problem: string | null
  /** Nobody calls before: they asked for silence, or failed too often. */
  pausedUntil: Date | null
  connectedByName: string | null
  connectedAt: Date
  lastSyncAt: Date | null
  lastSweepAt: Date | null
  linkedCustomers: number
  version: number
}

/** `isAvailable` is false where no application of FreshBooks is configured (client id, redirect address). */
export type ConnectionOverview = {
  isAvailable: boolean
  mayConnect: boolean
  connection: ConnectionFace | null
  queue: FreshbooksQueue
}

export type ConsentState = 'open' | 'received' | 'choosing' | 'chosen' | 'done' | 'failed'
export type BusinessChoice = { accountId: string; name: string; role: string; isConnected: boolean }

/** Somebody agreed, or is about to: what the page that waits for it shows. */
export type ConsentFace = {
  id: string
  state: ConsentState
  askedByName: string
  createdAt: Date
  expiresAt: Date
  identityEmail: string | null
  businesses: BusinessChoice[]
  problem: string | null
}

/** Minutes a person may take to agree (integrations §1.1). */
export const consentMinutes = 10
/** Roles that may let a program into a business. */
export const connectingRoles: readonly string[] = ['owner', 'admin']

type Business = { accountId: string; role: string }

/**
 * Which account somebody's consent is for. One is connected at a time: while one is, no other can be, and
 * otherwise the person is asked where there are several.
 */
export function chooseAccount<Found extends Business>(
  businesses: readonly Found[],
  liveAccountId: string | null,
): { business: Found } | { businesses: Found[] } | { problem: 'no_business' | 'other_account_connected' } {
  const open = businesses.filter(({ role }) => connectingRoles.includes(role))
  const live = open.find(({ accountId }) => accountId === liveAccountId)
  const [first, second] = open
  if (live) return { business: live }
  if (!first) return { problem: 'no_business' }
  if (liveAccountId !== null) return { problem: 'other_account_connected' }
  return second ? { businesses: open } : { business: first }
}
