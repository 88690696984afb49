import type { Addressees } from '@padron/domain'
import type { StaffCaller } from '../load-context.ts'
import { holdsIn } from '../request/use-session.ts'

/** Whom work can be given to, for whoever may see the teams; nobody otherwise. */
export async function loadAddressees(api: StaffCaller): Promise<Addressees> {
  const session = await api.session.current()
  return holdsIn(session, 'interaction.read') ? api.task.assignees() : { people: [], departments: [] }
}
