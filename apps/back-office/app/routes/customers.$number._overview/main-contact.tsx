import type { CustomerFields } from '@padron/domain'
import { Anchor, IconMail, IconPhone, useText } from '@padron/ui'

/** Whom to call: the first contact, else the customer's own first phone and e-mail. */
export function MainContact({ fields }: { fields: CustomerFields }) {
  const t = useText()
  const [person] = fields.contactAssignments
  const method = (kind: 'phone' | 'email') => fields.contactMethods.find((one) => one.kind === kind)?.value
  const phone = person?.phone ?? method('phone')
  const email = person?.email ?? method('email')
  if (!person && !phone && !email) return null
  return (
    <section className="pd-card bo-contact">
      {person ? (
        <div>
          <strong>{person.name}</strong>{' '}
          <span className="pd-muted pd-small">{t(`customer.contact.role.${person.role}`)}</span>
        </div>
      ) : null}
      {phone ? (
        <Anchor href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
          <IconPhone size={16} aria-hidden /> {phone}
        </Anchor>
      ) : null}
      {email ? (
        <Anchor href={`mailto:${email}`}>
          <IconMail size={16} aria-hidden /> {email}
        </Anchor>
      ) : null}
    </section>
  )
}
