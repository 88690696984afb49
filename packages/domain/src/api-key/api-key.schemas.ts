import { z } from 'zod'
import { abilityList } from '../role/role.schemas.ts'
import { apiKeyMaxLifetimeDays } from './api-key.ts'

export const CreateApiKey = z.object({
  name: z.string().trim().min(1).max(80),
  abilities: abilityList(1),
  expiresInDays: z.number().int().min(1).max(apiKeyMaxLifetimeDays),
})
export const ListApiKeys = z.object({ staffUserId: z.uuid().optional() })
export const RevokeApiKey = z.object({ apiKeyId: z.uuid() })

export type CreateApiKey = z.output<typeof CreateApiKey>
export type ListApiKeys = z.output<typeof ListApiKeys>
export type RevokeApiKey = z.output<typeof RevokeApiKey>
