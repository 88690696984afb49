import { isFailure } from '../failure.ts'
import type { Before } from './decision.ts'
import { everyStatus } from './permission-set.ts'
import type { TransitionWords } from './requirements.ts'
import { decide } from './transition.ts'

export type PressVerb = 'deactivate' | 'activate'

/** By status, then by status held (empty for none): where a press leads. */
export type PressTargets = Record<string, Record<string, string>>

/** A press says nothing but the verb: whatever a person adds is to be looked at with the record. */
export const isPress = ({ reasonCode, comment, competitor, ...words }: TransitionWords): boolean =>
  !reasonCode &&
  !comment &&
  !competitor &&
  !words.effectiveAt &&
  !words.missedPeriod &&
  (words.restoresChildren ?? true)

/**
 * What `decide` answers to a press from every standing it allows one from, so that it is known before the
 * record is. Whose permission set allows it is no part of this; what refuses, or asks for words, is left out.
 */
export function pressTargets(book: Pick<Before, 'statuses' | 'settings'>, verb: PressVerb): PressTargets {
  const targets: PressTargets = {}
  for (const status of book.statuses) {
    for (const heldStatusCode of heldIn(book, status.isActive)) {
      const to = tryPress({ ...book, ...unsaid, status, heldStatusCode }, verb)
      if (to) targets[status.code] = { ...targets[status.code], [heldStatusCode ?? '']: to }
    }
  }
  return targets
}

/** The database looks at the set of whoever presses, and a reason that comes back is no press. */
const unsaid = { heldReasonCode: null, activatedAt: null, statusSet: everyStatus }

const heldIn = ({ statuses }: Pick<Before, 'statuses'>, isActive: boolean): (string | null)[] =>
  isActive ? [null] : statuses.filter((status) => status.isActive).map(({ code }) => code)

function tryPress(before: Before, verb: PressVerb): string | undefined {
  try {
    return decide(before, { verb }, new Date(0)).to.code
  } catch (error) {
    if (isFailure(error)) return undefined
    throw error
  }
}
