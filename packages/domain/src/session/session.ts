/** Who is signed in, as the shell shows it. `sessionId` is null for an API key. */
export type CurrentSession = {
  userId: string
  name: string
  email: string
  locale: string
  role: { code: string; name: string }
  /** `['*']` for the wildcard role. */
  abilities: string[]
  sessionId: string | null
  apiKeyId: string | null
  /** Whether they proved who they are a moment ago: dangerous acts ask for it. */
  isSteppedUp: boolean
  /** Who looks at the product as this person, and until when. */
  viewedBy: { name: string; until: Date } | null
}

/** Answered once to whoever signed in; the token goes into the cookie and nowhere else. */
export type SignedIn = { token: string; sessionId: string; expiresAt: Date }

/** A sign-in half done: the password was right, and a code is asked for, or a second factor to be set up. */
export type Challenged = { challenge: string; next: 'code' | 'enrol'; expiresAt: Date }

/** Whether a sign-in is done. */
export const isSignedIn = (entered: SignedIn | Challenged): entered is SignedIn => 'token' in entered

/** The second factor of whoever asks; null where there is none. */
export type Factor = { since: Date; recoveryCodesLeft: number }

/** A secret to be kept by an app; in clear this once, and the same as an address that apps read. */
export type BegunFactor = { secret: string; address: string }

/** Where somebody is signed in. */
export type DeviceFace = {
  sessionId: string
  isThis: boolean
  createdAt: Date
  lastSeenAt: Date
  ip: string | null
  userAgent: string | null
}
