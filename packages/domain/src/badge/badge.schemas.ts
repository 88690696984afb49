import { z } from 'zod'
import { CalendarDay } from '../charge/charge.schemas.ts'
import { givenBadges } from './badge.ts'

const one = { customerId: z.uuid(), badge: z.enum(givenBadges) }

export const ListBadges = z.object({ customerId: z.uuid() })
export const GiveBadge = z.object({
  ...one,
  reason: z.string().trim().min(1).min(3).max(500),
  /** Its last day. */
  expiresOn: CalendarDay,
})
export const TakeBadge = z.object(one)
export const SetBadgeRules = z.object({
  vipPercent: z.number().int().min(1).max(100),
  vipMonths: z.number().int().min(1).max(120),
  dormantDays: z.number().int().min(1).max(3650),
  dormantBy: z.enum(['order', 'contact']),
})

export type ListBadges = z.output<typeof ListBadges>
export type GiveBadge = z.output<typeof GiveBadge>
export type TakeBadge = z.output<typeof TakeBadge>
export type SetBadgeRules = z.output<typeof SetBadgeRules>
