import { failureOf } from '@padron/door'
import type { PortalCaller } from '../load-context.ts'
import type { Visitor } from './visitor.ts'

/**
 * Who is signed in; nobody also while the database does not answer. `isShut`: a live session none of whose
 * doors is open.
 */
export async function currentSession(
  api: PortalCaller,
): Promise<{ visitor: Visitor | null; isShut: boolean }> {
  try {
    const current = await api.session.current()
    if (!current) return { visitor: null, isShut: false }
    return 'shut' in current ? { visitor: null, isShut: true } : { visitor: current, isShut: false }
  } catch (error) {
    if (failureOf(error)) return { visitor: null, isShut: false }
    throw error
  }
}
