import { usePage } from '../page.ts'
import { idOf, useRefusal } from '../request/refusal.ts'

export type Offer = { value: string; label: string }
type Props = { name: string; label: string; value: string | null; offers: readonly Offer[] }

/** One of a list; what stands there now is offered even when the list does not know it. */
export function Choice({ name, label, value, offers }: Props) {
  const { t } = usePage()
  const { problems, answer } = useRefusal()
  const id = idOf(name)
  const problem = problems.get(name)
  const isKnown = !value || offers.some((offer) => offer.value === value)
  return (
    <div className={problem ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {problem && (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <select
        id={id}
        name={name}
        defaultValue={answer(name) ?? value ?? ''}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
      >
        <option value="">{t('portal.profileOf.none')}</option>
        {!isKnown && <option value={value}>{value}</option>}
        {offers.map((offer) => (
          <option key={offer.value} value={offer.value}>
            {offer.label}
          </option>
        ))}
      </select>
    </div>
  )
}
