import type { CustomerFields } from '@padron/domain'
import { Facts, Title, useText } from '@padron/ui'

/** Whom to call and where to go. */
export function People({ fields }: { fields: CustomerFields }) {
  const t = useText()
  const { contactAssignments, contactMethods, addresses } = fields
  const facts: [string, string][] = [
    ...contactAssignments.map(({ role, name, email, phone }): [string, string] => [
      t(`customer.contact.role.${role}`),
      [name, phone, email].filter(Boolean).join(' · '),
    ]),
    ...contactMethods.map(({ kind, value, label }): [string, string] => [
      t(`customer.method.kind.${kind}`),
      [value, label].filter(Boolean).join(' · '),
    ]),
    ...addresses.map((address): [string, string] => [
      t(`customer.address.kind.${address.kind}`),
      [address.line1, address.neighbourhood, address.postalCode, address.city, address.state]
        .filter(Boolean)
        .join(', '),
    ]),
  ]
  if (facts.length === 0) return null
  return (
    <section className="pd-card">
      <Title order={2} mb="sm">
        {t('customer.section.contacts')}
      </Title>
      <Facts facts={facts} />
    </section>
  )
}
