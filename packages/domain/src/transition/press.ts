import { isFailure } from '../failure.ts'
import type { Before } from './decision.ts'
import { everyStatus } from './permission-set.ts'
import type { TransitionWords } from './requirements.ts'
import { decide } from './transition.ts'

export type PressVerb = 'deactivate' | 'activate'

/** By status, then by status held (empty for none): where a press leads. */
export type PressTargets = Record<string, Record<string, string>>

/** How each word is when nobody says it. */
const silent = {
  reasonCode: null,
  comment: null,
  competitor: null,
  effectiveAt: null,
  missedPeriod: null,
  restoresChildren: true,
} satisfies Record<keyof TransitionWords, unknown>

/** A press says nothing but the verb: whatever a person adds is to be looked at with the record. */
export const isPress = (words: TransitionWords): boolean =>
  (Object.keys(silent) as (keyof TransitionWords)[]).every((word) =>
    [undefined, null, '', silent[word]].includes(words[word] as string | null | undefined),
  )

/**
 * What `decide` answers to a press from every standing it allows one from, so that it is known before the
 * record is. Whose permission set allows it is no part of this; what refuses, or asks for words, is left out.
 */
export function pressTargets(book: Pick<Before, 'statuses' | 'settings'>, verb: PressVerb): PressTargets {
  const targets: PressTargets = {}
  for (const status of book.statuses) {
    for (const heldStatusCode of heldIn(book, status.isActive)) {
      const to = tryPress({ ...book, ...unseen, status, heldStatusCode }, verb)
      if (to) targets[status.code] = { ...targets[status.code], [heldStatusCode ?? '']: to }
    }
  }
  return targets
}

/** The database looks at the set of whoever presses, and a reason that comes back is no press. */
const unseen = { heldReasonCode: null, activatedAt: null, statusSet: everyStatus }

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
