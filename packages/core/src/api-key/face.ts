import { apiKeys } from '@padron/db/schema'

/** Everything of a key but its hash, which nobody reads. */
export const faceColumns = {
  id: apiKeys.id,
  name: apiKeys.name,
  staffUserId: apiKeys.staffUserId,
  abilities: apiKeys.abilities,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  revokedAt: apiKeys.revokedAt,
  lastUsedAt: apiKeys.lastUsedAt,
}
