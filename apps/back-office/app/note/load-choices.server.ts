import type { Scope } from '@padron/domain'
import { failureOf } from '@padron/door'
import type { StaffCaller } from '../load-context.ts'
import { holdsIn } from '../request/use-session.ts'
import type { ScopeChoice } from './scope-field.tsx'

type Asked = { customerId: string; scopes: readonly Scope[]; departments?: string[] }

/** The scopes somebody may write in about a customer, each with whom it reaches. */
export async function loadChoices(api: StaffCaller, asked: Asked): Promise<ScopeChoice[]> {
  const session = await api.session.current()
  const mine = asked.scopes.filter((scope) => scope !== 'customer' || holdsIn(session, 'note.publish'))
  const found = await Promise.all(mine.map((scope) => loadChoice(api, { ...asked, scope })))
  return found.filter((choice) => choice !== null)
}

/** A scope of another branch, or of departments that are not one's own, is no choice. */
async function loadChoice(api: StaffCaller, asked: Omit<Asked, 'scopes'> & { scope: Scope }) {
  const { customerId, scope } = asked
  const departments = scope === 'customer' ? [] : (asked.departments ?? [])
  try {
    return { scope, audience: await api.note.audience({ customerId, scope, departments }) }
  } catch (error) {
    if (['forbidden', 'invalid'].includes(failureOf(error)?.kind ?? '')) return null
    throw error
  }
}

/** What the composer of a customer offers; nothing for whoever writes no notes. */
export async function loadComposer(api: StaffCaller, customerId: string, scopes: readonly Scope[]) {
  const session = await api.session.current()
  if (!holdsIn(session, 'note.write')) return null
  const [choices, departments] = await Promise.all([
    loadChoices(api, { customerId, scopes }),
    holdsIn(session, 'interaction.read') ? api.department.list() : [],
  ])
  return { choices, departments, formKey: crypto.randomUUID() }
}

/** What the card of one's own work offers: a note for those who carry such work out, or none at all. */
export async function loadCardComposer(api: StaffCaller, customerId: string) {
  const session = await api.session.current()
  if (!holdsIn(session, 'note.write')) return null
  const choices = await loadChoices(api, { customerId, scopes: ['fulfillment'] })
  return choices.length > 0 ? { choices, departments: [], formKey: crypto.randomUUID() } : null
}
