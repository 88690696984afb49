import { z } from 'zod'
import { type Ability, abilityCodes } from './abilities.ts'

const AbilityCode = z.enum(abilityCodes as [Ability, ...Ability[]])

/** Any order, any repetition in; sorted and unique out. */
export const abilityList = (atLeast: number) =>
  z
    .array(AbilityCode)
    .min(atLeast)
    .max(abilityCodes.length * 2)
    .transform((codes) => [...new Set(codes)].sort())

export const SaveRole = z.object({
  code: z.string().trim().min(1).max(60),
  expectedVersion: z.number().int().positive(),
  name: z.string().trim().min(1).max(80).optional(),
  abilities: abilityList(0),
})
export type SaveRole = z.output<typeof SaveRole>
