import { describe, expect, it } from 'vitest'
import type { Actor } from '../permission/permission.ts'
import { apiKeyPolicy, isApiKeyWithinReach } from './api-key.policy.ts'
import { CreateApiKey } from './api-key.schemas.ts'

const me = 'me'
const staff = (
  abilities: string[],
  by: { sessionId?: string; apiKeyId?: string } = { sessionId: 's' },
): Actor => ({
  kind: 'staff',
  userId: me,
  name: 'Ana',
  role: 'any',
  abilities: new Set(abilities),
  ...by,
})

describe('an API key', () => {
  it('holds at most what its user holds', () => {
    expect(apiKeyPolicy.create(staff(['api-key.manage', 'customer.read']), ['customer.read'])).toEqual({
      allowed: true,
    })
    expect(apiKeyPolicy.create(staff(['api-key.manage']), ['customer.read'])).toMatchObject({
      code: 'abilities_not_yours',
    })
    expect(apiKeyPolicy.create(staff(['customer.read']), ['customer.read'])).toMatchObject({
      code: 'ability_missing',
    })
  })

  it('is never made by another key', () => {
    expect(apiKeyPolicy.create(staff(['*'], { apiKeyId: 'k' }), ['customer.read'])).toMatchObject({
      code: 'session_required',
    })
  })

  it('of somebody else is not found, except by who manages staff users', () => {
    const theirs = { staffUserId: 'other' }
    expect(isApiKeyWithinReach(staff(['api-key.manage']), { staffUserId: me })).toBe(true)
    expect(isApiKeyWithinReach(staff(['api-key.manage']), theirs)).toBe(false)
    expect(isApiKeyWithinReach(staff(['staff-user.manage']), theirs)).toBe(true)
    expect(apiKeyPolicy.handle(staff(['customer.read']))).toMatchObject({ code: 'ability_missing' })
  })

  it('lives a year at most and holds at least one ability', () => {
    const typed = { name: 'Shop', abilities: ['customer.read'], expiresInDays: 365 }
    expect(CreateApiKey.safeParse(typed).success).toBe(true)
    expect(CreateApiKey.safeParse({ ...typed, expiresInDays: 366 }).success).toBe(false)
    expect(CreateApiKey.safeParse({ ...typed, abilities: [] }).success).toBe(false)
  })
})
