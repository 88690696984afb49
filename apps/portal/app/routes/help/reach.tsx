import { usePage } from '../../page.ts'
import { Facts } from '../../parts/facts.tsx'

type Company = { companyName: string | null; companyPhone: string | null; companyEmail: string | null }

/** Whom to call and where to write. */
export function Reach({ companyName, companyPhone, companyEmail }: Company) {
  const { t, visitor } = usePage()
  const ways = [
    ...(companyPhone
      ? [
          {
            name: t('portal.helpPage.phone'),
            value: <a href={`tel:${companyPhone.replace(/[^\d+]/g, '')}`}>{companyPhone}</a>,
          },
        ]
      : []),
    ...(companyEmail
      ? [
          {
            name: t('portal.helpPage.email'),
            value: <a href={`mailto:${companyEmail}`}>{companyEmail}</a>,
          },
        ]
      : []),
  ]
  return (
    <section className="card">
      {companyName && <h2>{companyName}</h2>}
      {ways.length > 0 ? <Facts facts={ways} /> : <p>{t('portal.helpPage.noContact')}</p>}
      {visitor && (
        <p>
          <a className="button" href="/messages">
            {t('portal.helpPage.message')}
          </a>
        </p>
      )}
    </section>
  )
}
