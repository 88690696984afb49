import type { CustomerFields } from '@padron/domain'
import { amountOf } from '../../customer/amount-of.ts'
import { isSame } from '../../customer/changed-of.ts'
import type { ListName } from '../../customer/read-groups.ts'
import type { Answers } from '../../request/failure.ts'
import { formOf } from '../../request/form.ts'

export type Row = Record<string, string>

/** What stands in the form: the answers of a refused one, else the record. All of it as text. */
export type Draft = {
  text: (name: keyof CustomerFields) => string
  isTicked: (name: 'billToParent' | 'inheritStatus' | 'fiscalIsLocation') => boolean
  rows: (name: ListName) => Row[]
}

export function draftOf(stored: CustomerFields, answers: Answers | null): Draft {
  const form = formOf(entriesOf(answers ?? {}))
  const theirs = theirsIn(answers ?? {})
  const present = { ...stored, ...theirs }
  const { addresses, isFolded } = foldFiscal(present.addresses)
  const isAnswered = (name: string, shown = name) => !(name in theirs) && form.has(shown)
  return {
    text: (name) => (isAnswered(name) ? (answers?.[name] ?? '') : textOf(name, present)),
    isTicked: (name) => {
      if (name !== 'fiscalIsLocation')
        return isAnswered(name, `${name}.shown`) ? form.text(name) === 'yes' : present[name]
      return isAnswered('addresses', 'addresses.shown') ? form.text(name) === 'yes' : isFolded
    },
    rows: (name) => {
      if (isAnswered(name, `${name}.shown`)) return form.groups(name)
      return (name === 'addresses' ? addresses : present[name]).map(asText)
    },
  }
}

/** The fields for which the person took the other's value, after a conflict. */
export function theirsIn(answers: Answers): Partial<CustomerFields> {
  const theirs = readJson<Partial<CustomerFields>>(answers.theirs)
  return Object.fromEntries(
    Object.entries(theirs).filter(([name]) => answers[`resolve.${name}`] === 'theirs'),
  ) as Partial<CustomerFields>
}

export function readJson<Value extends object>(text: string | undefined): Value {
  try {
    return (JSON.parse(text ?? '') ?? {}) as Value
  } catch {
    return {} as Value
  }
}

/** A fiscal address that only repeats the location is shown as a tick, not twice. */
function foldFiscal(addresses: CustomerFields['addresses']) {
  const [fiscal, ...more] = addresses.filter(({ kind }) => kind === 'fiscal')
  const others = addresses.filter(({ kind }) => kind !== 'fiscal')
  const location = others.find(({ kind }) => kind === 'visiting') ?? others[0]
  const isFolded =
    Boolean(fiscal && location) && more.length === 0 && isSame({ ...location, kind: 'fiscal' }, fiscal)
  return { addresses: isFolded ? others : addresses, isFolded }
}

function textOf(name: keyof CustomerFields, fields: CustomerFields): string {
  const value = fields[name]
  if (name === 'creditLimitMinor' || name === 'minimumInvoiceMinor')
    return amountOf(fields[name], fields.currency)
  return value === null || value === undefined ? '' : String(value)
}

const asText = (entry: object): Row =>
  Object.fromEntries(
    Object.entries(entry).map(([part, value]) => [
      part,
      value === null || value === undefined ? '' : String(value),
    ]),
  )

function entriesOf(answers: Answers): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(answers)) form.append(name, value)
  return form
}
