import { usePage } from '../page.ts'
import { Icon } from '../parts/icon.tsx'

/** For whom one is here, the way to one's other customers, and the way out. */
export function AccountBar() {
  const { t, visitor } = usePage()
  if (!visitor) return null
  const { account, accounts } = visitor
  const others = accounts.filter(({ customerNumber }) => customerNumber !== account.customerNumber)
  return (
    <div className="who">
      {others.length === 0 ? (
        <span className="account">{account.customerName}</span>
      ) : (
        <details className="menu">
          <summary aria-label={t('portal.accountsOf', { name: account.customerName })}>
            <span className="account">{account.customerName}</span> <Icon name="open" />
          </summary>
          <form method="post" action="/switch">
            <strong>{t('portal.accounts')}</strong>
            {others.map(({ customerNumber, name }) => (
              <button key={customerNumber} type="submit" name="customerNumber" value={customerNumber}>
                {name} <span className="muted">{customerNumber}</span>
              </button>
            ))}
          </form>
        </details>
      )}
      <form method="post" action="/sign-out">
        <button type="submit" className="quiet">
          {t('portal.signOut')}
        </button>
      </form>
    </div>
  )
}
