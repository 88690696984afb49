import { dayIn, scopeCodes } from '@padron/domain'
import type { StaffCaller } from '../load-context.ts'
import { loadChoices } from '../note/load-choices.server.ts'
import { zoneOf } from '../request/locale.server.ts'
import { holdsIn } from '../request/use-session.ts'
import type { LoggerGiven } from './logger.tsx'

/** What the logger offers about a customer; nothing for whoever logs nothing. */
export async function loadLogger(
  api: StaffCaller,
  { customerId, request }: { customerId: string; request: Request },
): Promise<LoggerGiven | null> {
  const session = await api.session.current()
  if (!holdsIn(session, 'interaction.log')) return null
  const scopes = scopeCodes.filter((scope) => scope !== 'customer')
  const [choices, tasks, addressees] = await Promise.all([
    loadChoices(api, { customerId, scopes }),
    api.task.list({ customerId, includesDone: false }),
    api.task.assignees(),
  ])
  const today = dayIn(zoneOf(request), new Date())
  return { choices, tasks, addressees, today, formKey: crypto.randomUUID() }
}
