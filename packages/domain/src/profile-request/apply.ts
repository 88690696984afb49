import { CustomerFields } from '../customer/customer.schemas.ts'
import { mayReadField } from '../customer/field-group.ts'
import { conflict, type FieldProblem, invalid } from '../failure.ts'
import type { Actor } from '../permission/permission.ts'
import { reviewFields } from './profile-fields.ts'
import type { ProfileChange } from './profile-request.ts'

const ofContact = /^contact\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(name|email|phone)$/

type Assignments = CustomerFields['contactAssignments']

/** The changes a reader may see: a field of the record, or of a contact, that they may read. */
export const shownChanges = (actor: Actor, changes: readonly ProfileChange[]): ProfileChange[] =>
  changes.filter(({ field }) => {
    const name = ofContact.test(field) ? 'contactAssignments' : reviewFields.find((each) => each === field)
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
    const [, contactId, part] = ofContact.exec(field) ?? []
    if (contactId && part) editContact(edited, contactId, { [part]: to })
    else if (reviewFields.some((each) => each === field)) scalars[field] = to
    else throw invalid('request_unreadable')
  }
  const touchesContacts = changes.some(({ field }) => ofContact.test(field))
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
