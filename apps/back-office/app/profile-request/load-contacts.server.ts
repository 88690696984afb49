import type { ProfileRequestFace } from '@padron/domain'
import type { StaffCaller } from '../load-context.ts'
import type { ContactNames } from './use-field-words.ts'

type Asked = Pick<ProfileRequestFace, 'changes' | 'customer'>

/** Whose phone or address the requests are about: contacts of the customers that ask for such a change. */
export async function loadContacts(api: StaffCaller, requests: readonly Asked[]): Promise<ContactNames> {
  const asking = requests.filter(({ changes }) => changes.some(({ field }) => field.startsWith('contact.')))
  const numbers = [...new Set(asking.map(({ customer }) => customer.number))]
  const customers = await Promise.all(numbers.map((number) => api.customer.get({ number })))
  const contacts = customers.flatMap(({ fields }) => fields.contactAssignments)
  return Object.fromEntries(contacts.flatMap(({ contactId, name }) => (contactId ? [[contactId, name]] : [])))
}
