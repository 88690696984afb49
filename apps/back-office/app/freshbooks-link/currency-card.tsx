import type { CurrencyFigures } from '@padron/domain'
import { Badge, IconReceipt, Title, useFormats, useText } from '@padron/ui'
import { SnapshotFact } from '../value/snapshot-fact.tsx'
import { AgingBar } from './aging-bar.tsx'
import { useSigned } from './by-currency.ts'

/** What FreshBooks says in one currency: balance, overdue by age, last payment, sales. */
export function CurrencyCard({ figures }: { figures: CurrencyFigures }) {
  const t = useText()
  const { date } = useFormats()
  const signed = useSigned()
  const { currency, lastPaymentOn, lastPaymentMinor } = figures
  const amount = (amountMinor: number) => signed({ amountMinor, currency })
  return (
    <article className="pd-card bo-snapshot bo-currency" aria-label={currency}>
      <div className="bo-candidate-head">
        <Title order={3}>{currency}</Title>
        {figures.isTaxIncluded ? (
          <Badge icon={IconReceipt} title={t('freshbooksLink.taxIncludedWhy')}>
            {t('freshbooksLink.taxIncluded')}
          </Badge>
        ) : null}
      </div>
      <dl>
        <SnapshotFact name={t('freshbooksLink.receivable')}>{amount(figures.receivableMinor)}</SnapshotFact>
        {figures.overdueMinor > 0 ? (
          <SnapshotFact name={t('freshbooksLink.overdue')} isOverdue>
            {amount(figures.overdueMinor)}
          </SnapshotFact>
        ) : null}
        <SnapshotFact name={t('freshbooksLink.lastPayment')}>
          {lastPaymentOn !== null && lastPaymentMinor !== null ? (
            <>
              {amount(lastPaymentMinor)} <small>{date(lastPaymentOn)}</small>
            </>
          ) : (
            t('freshbooksLink.noPayment')
          )}
        </SnapshotFact>
        <SnapshotFact name={t('freshbooksLink.ytd')}>{amount(figures.ytdMinor)}</SnapshotFact>
        <SnapshotFact name={t('freshbooksLink.lifetime')}>{amount(figures.lifetimeMinor)}</SnapshotFact>
      </dl>
      <AgingBar figures={figures} />
    </article>
  )
}
