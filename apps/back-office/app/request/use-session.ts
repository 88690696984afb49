import type { Ability, CurrentSession } from '@padron/domain'
import { useRouteLoaderData } from '@remix-run/react'
import type { loader } from '../root.tsx'

/** Who is signed in, as the root loaded it. */
export function useSession(): CurrentSession | null {
  return useRouteLoaderData<typeof loader>('root')?.session ?? null
}

/** Whether the person holds an ability: for showing or not; the verb decides again. */
export function useHolds(): (ability: Ability) => boolean {
  const session = useSession()
  return (ability) => holdsIn(session, ability)
}

export const holdsIn = (session: Pick<CurrentSession, 'abilities'> | null, ability: Ability) =>
  session !== null && (session.abilities.includes('*') || session.abilities.includes(ability))
