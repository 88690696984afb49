import { usePage } from '../../page.ts'

/** Says plainly that nobody can sign in before being invited. */
export function InvitationNote() {
  const { t } = usePage()
  return (
    <aside className="note">
      <strong>{t('entrance.invitationTitle')}</strong> {t('entrance.invitationText')}
    </aside>
  )
}
