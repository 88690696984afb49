import type { CurrentSession } from '@padron/domain'
import { failureOf } from '@padron/door'
import type { AppLoadContext } from '@remix-run/node'

/** Who is signed in, for the shell; null for nobody, and while the database does not answer. */
export async function currentSession({ api }: AppLoadContext): Promise<CurrentSession | null> {
  try {
    return await api.session.current()
  } catch (error) {
    if (failureOf(error)) return null
    throw error
  }
}
