import { usePage } from '../../page.ts'
import { Facts } from '../../parts/facts.tsx'
import { useFieldName } from './field-name.ts'

type Props = { fields: readonly { field: string; value: string | null }[]; mayChange: boolean }

/** What invoices depend on: a change of it is a wish that is reviewed. */
export function ReviewFields({ fields, mayChange }: Props) {
  const { t } = usePage()
  const nameOf = useFieldName()
  return (
    <section className="part">
      <div className="heading">
        <h2>{t('portal.profileOf.review')}</h2>
        {mayChange && (
          <a className="button" href="/profile/request">
            {t('portal.profileOf.ask')}
          </a>
        )}
      </div>
      <p className="lead">{t('portal.profileOf.reviewLead')}</p>
      <div className="card">
        <Facts
          facts={fields.map(({ field, value }) => ({
            name: nameOf(field),
            value: value ?? <span className="muted">{t('portal.profileOf.none')}</span>,
          }))}
        />
      </div>
    </section>
  )
}
