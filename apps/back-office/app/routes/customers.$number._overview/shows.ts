import type { Ability, TimelineKind } from '@padron/domain'

/** What the timeline can be narrowed to, and which ability each of it takes; any one of them. */
export const shows = {
  trade: { kinds: ['quote', 'order', 'project'], abilities: ['order.read'] },
  status: { kinds: ['transition'], abilities: ['customer.read'] },
  notes: { kinds: ['note'], abilities: ['note.read'] },
  contact: { kinds: ['interaction'], abilities: ['interaction.read'] },
  work: { kinds: ['assignment', 'case'], abilities: ['order.read', 'delivery.read'] },
  files: { kinds: ['file'], abilities: ['file.read'] },
  money: { kinds: ['invoice', 'payment'], abilities: ['finance.read'] },
  risk: { kinds: ['flag'], abilities: ['risk-flag.edit'] },
} as const satisfies Record<string, { kinds: readonly TimelineKind[]; abilities: readonly Ability[] }>

export type Show = keyof typeof shows
export const showCodes = Object.keys(shows) as Show[]

/** The kinds of a narrowing by its name in the address; null shows everything. */
export function kindsOf(show: string | null): readonly TimelineKind[] | null {
  const code = showCodes.find((known) => known === show)
  return code ? shows[code].kinds : null
}
