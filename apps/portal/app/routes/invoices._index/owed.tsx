import { usePage } from '../../page.ts'

type Balance = { currency: string; owedMinor: number; overdueMinor: number }

/** The balance in a sentence, one a currency. */
export function Owed({ balance }: { balance: readonly Balance[] }) {
  const { t, format } = usePage()
  const owed = balance.filter(({ owedMinor }) => owedMinor > 0)
  if (owed.length === 0) return <p>{t('portal.start.owedNothing')}</p>
  return owed.map(({ currency, owedMinor, overdueMinor }) => (
    <p key={currency}>
      {t('portal.start.owed', { amount: format.money({ amountMinor: owedMinor, currency }) })}.{' '}
      {overdueMinor > 0 && (
        <span className="late">
          {t('portal.start.ofThatOverdue', {
            amount: format.money({ amountMinor: overdueMinor, currency }),
          })}
        </span>
      )}
    </p>
  ))
}
