import { invalid, type ListMatches, type MatchRow } from '@padron/domain'

export type Show = ListMatches['show']
export const shows = ['all', 'found', 'missing'] as const satisfies readonly Show[]
/** As many as the verb takes at once. */
export const mostLinked = 100

export const shownIn = (params: URLSearchParams): Show =>
  shows.find((show) => show === params.get('show')) ?? 'all'

export function linkToMatches(show: Show, after?: string): string {
  const params = new URLSearchParams({ ...(show !== 'all' && { show }), ...(after && { after }) })
  return `/settings/freshbooks/match${params.size > 0 ? `?${params}` : ''}`
}

/** A customer and the client it would be linked with, as one value of a box to tick. */
export const pairOf = ({ customerId, candidate }: Pick<MatchRow, 'customerId' | 'candidate'>): string =>
  `${customerId}:${candidate?.externalId ?? ''}`

export function readPairs(pairs: readonly string[]) {
  if (pairs.length === 0) throw invalid('invalid_choice')
  return pairs.map((pair) => {
    const [customerId = '', externalId = ''] = pair.split(':')
    return { customerId, externalId }
  })
}

/** What can be linked without looking at it any closer: an open gate, and a client nobody else has. */
export const mayTick = ({ candidate, gate }: Pick<MatchRow, 'candidate' | 'gate'>): boolean =>
  candidate !== null && candidate.takenBy === null && gate === 'allow'
