import { Anchor, IconUsers, useText } from '@padron/ui'
import { Link } from '@remix-run/react'

type Given = { number: string; users: number; mayEnter: boolean }

/** How many people of the customer may sign in, and whether the status lets them. */
export function PortalCard({ number, users, mayEnter }: Given) {
  const t = useText()
  return (
    <section className="pd-card bo-contact">
      <Anchor component={Link} to={`/customers/${number}/portal`}>
        <IconUsers size={16} aria-hidden />{' '}
        {users > 0 ? t('portalUser.users', { count: users }) : t('portalUser.usersNone')}
      </Anchor>
      {mayEnter || users === 0 ? null : (
        <span className="pd-small pd-muted">{t('portalUser.shutTitle')}</span>
      )}
    </section>
  )
}
