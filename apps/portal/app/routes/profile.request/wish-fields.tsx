import { Choice, type Offer } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { useFieldName } from '../profile._index/field-name.ts'

type Props = {
  fields: readonly { field: string; value: string | null }[]
  choices: Record<string, readonly Offer[]>
}

/** What may be wished for, as it stands now. */
export function WishFields({ fields, choices }: Props) {
  const nameOf = useFieldName()
  return fields.map(({ field, value }) => {
    const offers = choices[field]
    const asked = { name: `wishes.${field}`, label: nameOf(field), value }
    return offers ? (
      <Choice key={field} {...asked} offers={offers} />
    ) : (
      <Field key={field} {...asked} required={value !== null} maxLength={300} />
    )
  })
}
