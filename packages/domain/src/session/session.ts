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
}

/** Answered once to whoever signed in; the token goes into the cookie and nowhere else. */
export type SignedIn = { token: string; sessionId: string; expiresAt: Date }
