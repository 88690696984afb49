import type { TextKey } from '@padron/texts'
import { usePage } from '../../page.ts'
import { Row, Rows } from '../../parts/rows.tsx'

type Contact = {
  id: string
  name: string
  email: string | null
  phone: string | null
  roles: readonly string[]
}
type Props = { contacts: readonly Contact[]; mayChange: boolean }

/** Whom we write to and call, and for what. */
export function ContactList({ contacts, mayChange }: Props) {
  const { t } = usePage()
  const wordRole = (role: string) => {
    const key = `portal.profileOf.role.${role}`
    return t.has(key) ? t(key as TextKey) : ''
  }
  return (
    <section className="part">
      <h2>{t('portal.profileOf.contacts')}</h2>
      {contacts.length === 0 && <p className="empty">{t('portal.profileOf.contactsEmpty')}</p>}
      {contacts.length > 0 && (
        <Rows label={t('portal.profileOf.contacts')}>
          {contacts.map(({ id, name, email, phone, roles }) => (
            <Row
              key={id}
              title={name}
              facts={[roles.map(wordRole).filter(Boolean).join(', '), email, phone]
                .filter(Boolean)
                .join(' · ')}
            >
              {mayChange && (
                <a
                  href={`/profile/contacts/${id}/edit`}
                  aria-label={t('portal.profileOf.changeOf', { name })}
                >
                  {t('portal.profileOf.change')}
                </a>
              )}
            </Row>
          ))}
        </Rows>
      )}
    </section>
  )
}
