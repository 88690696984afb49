import { usePage } from '../../page.ts'

/** Says plainly that nobody can sign in before being invited. */
export function InvitationNote() {
  const { t } = usePage()
  return (
    <aside className="note">
      <strong>{t('portal.invitationTitle')}</strong> {t('portal.invitationText')}
    </aside>
  )
}
