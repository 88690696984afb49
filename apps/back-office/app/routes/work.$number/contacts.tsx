import type { CustomerCard } from '@padron/domain'
import { Anchor, Facts, Title, useText } from '@padron/ui'
import type { ReactNode } from 'react'

/** Where to go and whom to call: phones dial, addresses are written out. */
export function Contacts({ card }: { card: CustomerCard }) {
  const t = useText()
  const { addresses, contactMethods, contacts } = card
  return (
    <>
      <Part title={t('delivery.work.addresses')} isEmpty={addresses.length === 0}>
        <Facts
          facts={addresses.map((address) => [
            t(`customer.address.kind.${address.kind}`),
            [
              address.line1,
              address.line2,
              address.neighbourhood,
              address.postalCode,
              address.city,
              address.state,
            ]
              .filter(Boolean)
              .join(', '),
          ])}
        />
      </Part>
      <Part title={t('delivery.work.contacts')} isEmpty={contacts.length === 0}>
        <Facts
          facts={contacts.map(({ name, role, phone, email }) => [
            `${name} · ${t(`customer.contact.role.${role}` as 'customer.contact.role.other')}`,
            <span key={name} className="bo-tools">
              <Reach value={phone} scheme="tel" />
              <Reach value={email} scheme="mailto" />
            </span>,
          ])}
        />
      </Part>
      <Part title={t('delivery.work.methods')} isEmpty={contactMethods.length === 0}>
        <Facts
          facts={contactMethods.map(({ kind, value, label }) => [
            label || t(`customer.method.kind.${kind}`),
            kind === 'phone' || kind === 'email' ? (
              <Reach key={value} value={value} scheme={kind === 'phone' ? 'tel' : 'mailto'} />
            ) : (
              value
            ),
          ])}
        />
      </Part>
    </>
  )
}

const Reach = ({ value, scheme }: { value: string | null; scheme: 'tel' | 'mailto' }) =>
  value ? <Anchor href={`${scheme}:${value.replace(/\s/g, '')}`}>{value}</Anchor> : null

function Part({ title, isEmpty, children }: { title: string; isEmpty: boolean; children: ReactNode }) {
  if (isEmpty) return null
  return (
    <section className="pd-card">
      <Title order={2}>{title}</Title>
      {children}
    </section>
  )
}
