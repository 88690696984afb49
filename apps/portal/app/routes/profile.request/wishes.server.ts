import { satCfdiUses, satTaxRegimes } from '@padron/domain'
import type { Form } from '../../request/form.ts'

type Known = readonly { field: string; value: string | null }[]

/** The fields that were changed, with what they are to be; null empties one. */
export function readWishes(form: Form, known: Known): Record<string, string | null> {
  const wished = known
    .map(({ field, value }) => ({ field, value, wish: form.text(`wishes.${field}`) || null }))
    .filter(({ field, value, wish }) => `wishes.${field}` in form.answers && wish !== value)
  return Object.fromEntries(wished.map(({ field, wish }) => [field, wish]))
}

type Coded = { code: string; name: string }
const offered = ({ code, name }: Coded) => ({ value: code, label: `${code} ${name}` })

/** Fields that are chosen from a list of the SAT, in its own words. */
export const listChoices = (): Record<string, { value: string; label: string }[]> => ({
  taxRegime: satTaxRegimes.map(offered),
  cfdiUse: satCfdiUses.map(offered),
})

/** A code of those lists with its words; every other value as it is. */
export function wordValue(field: string, value: string | null): string | null {
  return listChoices()[field]?.find((offer) => offer.value === value)?.label ?? value
}
