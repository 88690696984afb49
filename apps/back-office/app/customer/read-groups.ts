import type { CustomerFields } from '@padron/domain'
import type { Form } from '../request/form.ts'

type Group = Record<string, string>
type Lists = Pick<CustomerFields, 'addresses' | 'contactMethods' | 'contactAssignments'>
export type ListName = keyof Lists

/** The entries as they are sent, and the place in the form that each one came from. */
type Listed<Name extends ListName> = { entries: Lists[Name]; places: number[] }

/** What a group must say before it counts as an entry; a kind or a country alone is still an empty one. */
const said: Record<ListName, string[]> = {
  addresses: ['line1', 'line2', 'neighbourhood', 'city', 'state', 'postalCode'],
  contactMethods: ['value', 'label'],
  contactAssignments: ['contactId', 'name', 'email', 'phone'],
}
/** Parts that stay a text when empty, so that their absence is told at their field. */
const needed = ['kind', 'role', 'country', 'line1', 'city', 'postalCode', 'value', 'name']

export const readMethods = (form: Form) => filled(form, 'contactMethods')
export const readPeople = (form: Form) => filled(form, 'contactAssignments')

/** The addresses; with "fiscal = location" ticked, and no fiscal one there, the location's copy as that. */
export function readAddresses(form: Form): Listed<'addresses'> {
  const { entries, places } = filled(form, 'addresses')
  const at = Math.max(
    entries.findIndex(({ kind }) => kind === 'visiting'),
    0,
  )
  const location = entries[at]
  const isWished = form.text('fiscalIsLocation') === 'yes' && !hasFiscal(entries)
  if (!isWished || !location) return { entries, places }
  return { entries: [...entries, { ...location, kind: 'fiscal' }], places: [...places, places[at] ?? 0] }
}

const hasFiscal = (entries: Lists['addresses']) => entries.some(({ kind }) => kind === 'fiscal')

/** Two answers to one question: the tick, and a fiscal address of its own. */
export const isFiscalTwice = (form: Form) =>
  form.text('fiscalIsLocation') === 'yes' && hasFiscal(filled(form, 'addresses').entries)

/** The postal code of the tax domicile was left to the location. */
export const followsLocation = (form: Form) =>
  form.text('fiscalIsLocation') === 'yes' && form.has('fiscalPostalCode') && !form.text('fiscalPostalCode')

/** The place in the form of a problem's path: groups left empty are not sent, so the numbers may differ. */
export function placeOf(form: Form, path: string): string {
  if (path === 'fiscalPostalCode' && followsLocation(form)) {
    const { entries } = readAddresses(form)
    return placeOf(form, `addresses.${entries.findIndex(({ kind }) => kind === 'fiscal')}.postalCode`)
  }
  const [name, index, ...rest] = path.split('.')
  if (!index || !isList(name)) return path
  const { places } = name === 'addresses' ? readAddresses(form) : filled(form, name)
  return [name, places[Number(index)] ?? index, ...rest].join('.')
}

const isList = (name: string | undefined): name is ListName => name !== undefined && name in said

function filled<Name extends ListName>(form: Form, name: Name): Listed<Name> {
  const found = form
    .groups(name)
    .map((group, place) => ({ group, place }))
    .filter(({ group }) => said[name].some((part) => group[part]))
  return {
    entries: found.map(({ group }) => toEntry(group)) as Lists[Name],
    places: found.map(({ place }) => place),
  }
}

const toEntry = (group: Group) =>
  Object.fromEntries(
    Object.entries(group)
      .filter(([part, value]) => value || part !== 'contactId')
      .map(([part, value]) => [part, value || (needed.includes(part) ? '' : null)]),
  )
