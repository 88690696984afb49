import type { TextKey } from '@padron/texts'
import { usePage } from '../../page.ts'
import { Facts } from '../../parts/facts.tsx'

type Address = {
  kind: string
  country: string
  line1: string
  line2: string | null
  neighbourhood: string | null
  city: string
  state: string | null
  postalCode: string
}

/** Where we send what, as it is written on an envelope. */
export function AddressList({ addresses }: { addresses: readonly Address[] }) {
  const { t } = usePage()
  const countries = new Intl.DisplayNames(t.locale, { type: 'region' })
  return (
    <section className="part">
      <h2>{t('portal.profileOf.addresses')}</h2>
      {addresses.length === 0 && <p className="empty">{t('portal.profileOf.addressesEmpty')}</p>}
      {addresses.length > 0 && (
        <div className="card">
          <Facts
            facts={addresses.map(
              ({ kind, country, line1, line2, neighbourhood, city, state, postalCode }) => ({
                name: t(`portal.profileOf.address.${kind}` as TextKey),
                value: [line1, line2, neighbourhood, `${postalCode} ${city}`, state, countries.of(country)]
                  .filter(Boolean)
                  .join(', '),
              }),
            )}
          />
        </div>
      )}
    </section>
  )
}
