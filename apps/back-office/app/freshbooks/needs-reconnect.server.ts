import type { CurrentSession } from '@padron/domain'
import { failureOf } from '@padron/door'
import type { AppLoadContext } from '@remix-run/node'
import { holdsIn } from '../request/use-session.ts'

/** Whether FreshBooks waits to be reconnected: asked on every page, but only for those who see the link. */
export async function needsReconnect(
  { api }: AppLoadContext,
  session: CurrentSession | null,
): Promise<boolean> {
  if (!holdsIn(session, 'freshbooks.read')) return false
  try {
    return (await api.freshbooks.state()).state === 'needs_reconnect'
  } catch (error) {
    if (failureOf(error)) return false
    throw error
  }
}
