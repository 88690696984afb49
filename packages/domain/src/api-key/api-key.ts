/** A key outlives a job change badly: a year, then a new one. */
export const apiKeyMaxLifetimeDays = 365

export type ApiKeyFace = {
  id: string
  name: string
  staffUserId: string
  abilities: string[]
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
  lastUsedAt: Date | null
}

/** The token is answered once and kept only as its hash. */
export type CreatedApiKey = ApiKeyFace & { token: string }
