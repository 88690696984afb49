import type { TextKey } from '@padron/texts'

/** What is said after the profile was sent, by what became of it. */
export const toldOf = {
  now: 'portal.profileOf.saved',
  requested: 'portal.profileOf.requested',
  both: 'portal.profileOf.both',
  nothing: 'portal.profileOf.nothing',
} as const satisfies Record<string, TextKey>
