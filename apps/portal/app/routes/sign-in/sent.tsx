import { Link } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { InvitationNote } from './invitation-note.tsx'

/** The same answer for every address. */
export function Sent() {
  const { t } = usePage()
  return (
    <section className="card">
      <h1>{t('portal.sentTitle')}</h1>
      <p>{t('portal.sentText')}</p>
      <InvitationNote />
      <p>
        <Link to="/sign-in" discover="none">
          {t('portal.otherAddress')}
        </Link>
      </p>
    </section>
  )
}
