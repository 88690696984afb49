import { usePage } from '../../page.ts'
import { Icon } from '../../parts/icon.tsx'

type Balance = { currency: string; owedMinor: number; overdueMinor: number }

/** What is owed, one line a currency; money of two currencies is never added. */
export function Balances({ balance }: { balance: readonly Balance[] }) {
  const { t, format } = usePage()
  const owed = balance.filter(({ owedMinor }) => owedMinor !== 0)
  return (
    <section className="card" aria-labelledby="account-balance">
      <h2 id="account-balance">{t('portal.start.balance')}</h2>
      {owed.length === 0 && <p>{t('portal.start.owedNothing')}</p>}
      {owed.map(({ currency, owedMinor, overdueMinor }) => (
        <div key={currency} className="balance">
          <p className="amount">
            {owedMinor > 0
              ? format.money({ amountMinor: owedMinor, currency })
              : t('portal.start.credit', { amount: format.money({ amountMinor: -owedMinor, currency }) })}
          </p>
          {overdueMinor > 0 && (
            <p className="told critical">
              <Icon name="critical" />
              <span>
                {t('portal.start.ofThatOverdue', {
                  amount: format.money({ amountMinor: overdueMinor, currency }),
                })}
              </span>
            </p>
          )}
        </div>
      ))}
      {owed.length > 0 && (
        <p>
          <a href="/invoices?filter=to-pay">{t('portal.start.seeInvoices')}</a>
        </p>
      )}
    </section>
  )
}
