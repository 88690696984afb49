import { CustomerFields } from '../customer/customer.schemas.ts'
import { mayReadField } from '../customer/field-group.ts'
import { conflict, type FieldProblem, invalid } from '../failure.ts'
import type { Actor } from '../permission/permission.ts'
import { readContactField, reviewFields } from './profile-fields.ts'
import type { ProfileChange } from './profile-request.ts'

type Assignments = CustomerFields['contactAssignments']

/** The changes a reader may see: a field of the record, or of a contact, that they may read. */
export const shownChanges = (actor: Actor, changes: readonly ProfileChange[]): ProfileChange[] =>
  changes.filter(({ field }) => {
    const name = readContactField(field) ? 'contactAssignments' : reviewFields.find((each) => each === field)
    return name !== undefined && mayReadField(actor, name)
  })

/**
 * What a save of the record has to be asked for, so that the wishes become true. `invalid:
 * request_unreadable` for a field nobody may ask for, `conflict: contact_gone` for a contact taken off since.
 */
export function wishOf(changes: readonly ProfileChange[], contacts: Assignments): Partial<CustomerFields> {
  const scalars: Record<string, string | null> = {}
  const edited = contacts.map((contact) => ({ ...contact }))
  for (const { field, to } of changes) {
    const ofContact = readContactField(field)
    if (ofContact) editContact(edited, ofContact.contactId, { [ofContact.part]: to })
    else if (reviewFields.some((each) => each === field)) scalars[field] = to
    else throw invalid('request_unreadable')
  }
  const touchesContacts = changes.some(({ field }) => readContactField(field))
  const wish = { ...scalars, ...(touchesContacts && { contactAssignments: edited }) }
  const read = CustomerFields.partial().safeParse(wish)
  if (read.success) return read.data
  const fields: FieldProblem[] = read.error.issues.map(({ path }) => ({
    path: path.join('.'),
    reason: { code: 'request_unreadable' },
  }))
  throw invalid('request_unreadable', { fields })
}

/** A contact in several roles is one person. */
function editContact(contacts: Assignments, contactId: string, part: Record<string, string | null>) {
  const same = contacts.filter((contact) => contact.contactId === contactId)
  if (same.length === 0) throw conflict('contact_gone')
  for (const contact of same) Object.assign(contact, part)
}
