import type { SubAccount } from '@padron/domain'
import { IconSitemap, StatusPill, Title, useText } from '@padron/ui'
import { Link } from '@remix-run/react'

/** The accounts below this one (B-46). */
export function SubAccounts({ accounts }: { accounts: readonly SubAccount[] }) {
  const t = useText()
  if (accounts.length === 0) return null
  return (
    <section className="pd-card">
      <Title order={2} mb="sm">
        <IconSitemap size={16} aria-hidden /> {t('overview.subAccounts', { count: accounts.length })}
      </Title>
      <ul className="bo-accounts">
        {accounts.map(({ number, legalName, subAccountName, status }) => (
          <li key={number}>
            <Link to={`/customers/${number}`}>{legalName}</Link>{' '}
            <span className="pd-muted pd-small">{subAccountName}</span> <StatusPill status={status} />
          </li>
        ))}
      </ul>
    </section>
  )
}
