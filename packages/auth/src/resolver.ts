import type { AuthStore } from '@padron/db'
import { shareFlight } from './share-flight.ts'
import { isTokenShaped } from './token.ts'

/**
 * Asks the database whose token this is; null for everything that is none. Whoever asks at once shares a
 * statement, and what never was a token is not asked about.
 */
export function openResolver<Found>(store: AuthStore, realm: 'staff' | 'portal') {
  const text = `select auth.resolve_${realm}(token) as found
    from unnest($1::text[]) with ordinality as t (token, position) order by position`
  const ask = shareFlight(async (tokens) => {
    const rows = await store.run<{ found: Found | null }>(`resolve-${realm}`, text, [tokens])
    return rows.map((row) => row.found)
  })
  return async (token: string): Promise<Found | null> => (isTokenShaped(token) ? ask(token) : null)
}
