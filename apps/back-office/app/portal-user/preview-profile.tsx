import type { PortalPreview } from '@padron/domain'
import { Facts, Title, useText } from '@padron/ui'
import { useFieldWords } from '../profile-request/use-field-words.ts'

/** What they see of their own record. */
export function PreviewProfile({ profile }: { profile: PortalPreview['profile'] }) {
  const t = useText()
  const nameOf = useFieldWords()
  return (
    <section className="pd-card">
      <Title order={3} mb="xs">
        {t('portal.profile')}
      </Title>
      {profile ? (
        <Facts
          facts={[
            ...profile.review.map(({ field, value }): [string, string | null] => [nameOf(field), value]),
            [t('field.website'), profile.website],
            ...profile.contacts.map(({ name, email, phone }): [string, string] => [
              name,
              [email, phone].filter(Boolean).join(' · '),
            ]),
          ]}
        />
      ) : (
        <p className="pd-muted">{t('portalUser.previewHidden')}</p>
      )}
    </section>
  )
}
