import { usePage } from '../../page.ts'
import { Row, Rows } from '../../parts/rows.tsx'

type Member = {
  name: string
  email: string
  permissions: readonly ('admin' | 'billing' | 'operations')[]
  joinedAt: Date | null
  isMe: boolean
}

/** Who may see what is here. */
export function MemberList({ members }: { members: readonly Member[] }) {
  const { t } = usePage()
  const others = members.filter(({ isMe }) => !isMe)
  const title = t('portal.account.members')
  return (
    <section className="part">
      <h2>{title}</h2>
      <p className="lead">{t('portal.account.membersLead')}</p>
      {others.length === 0 && <p>{t('portal.account.membersEmpty')}</p>}
      {others.length > 0 && (
        <Rows label={title}>
          {others.map(({ name, email, permissions, joinedAt }) => (
            <Row
              key={email}
              title={name}
              facts={joinedAt ? email : `${email} · ${t('portal.account.invited')}`}
            >
              <span className="muted">{wordsOf(permissions)}</span>
            </Row>
          ))}
        </Rows>
      )}
    </section>
  )

  function wordsOf(permissions: Member['permissions']) {
    const told = permissions.includes('admin') ? (['admin'] as const) : permissions
    return told.map((permission) => t(`portal.account.permission.${permission}`)).join(' · ')
  }
}
