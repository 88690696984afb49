import { type Failure, invalid } from '../failure.ts'

/** Primary, sub-account, and so on: five levels at most (B-46). */
export const deepestLevel = 5

type Position = {
  number: string
  /** The wished parent and everything above it, nearest first. */
  parentChain: readonly { number: string }[]
  /** Levels below this customer: 0 when it has no sub-accounts. */
  levelsBelow: number
}

/** Why this customer may not hang below that parent, or null. */
export function parentRefusal({ number, parentChain, levelsBelow }: Position): Failure | null {
  const field = (code: string) => invalid(code, { fields: [{ path: 'parentNumber', reason: { code } }] })
  if (parentChain.some((ancestor) => ancestor.number === number)) return field('parent_cycle')
  return parentChain.length + 1 + levelsBelow > deepestLevel ? field('parent_too_deep') : null
}
