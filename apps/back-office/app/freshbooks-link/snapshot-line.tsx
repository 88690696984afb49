import { useFormats, useText } from '@padron/ui'
import type { ShownCustomer } from '../customer/shown-customer.ts'
import { SnapshotFact } from '../value/snapshot-fact.tsx'
import { lastPaymentOf, useByCurrency } from './by-currency.ts'

type Shown = Pick<ShownCustomer, 'number' | 'freshbooks' | 'freshbooksFigures'>

/** The same at a glance as FreshBooks has it, below our own; not there for who is not linked. */
export function SnapshotLine({ customer }: { customer: Shown }) {
  const t = useText()
  const { date, money } = useFormats()
  const { number, freshbooks: mark, freshbooksFigures: figures = [] } = customer
  const amounts = useByCurrency(figures)
  // Whoever sees money and no links is told no stage.
  if (figures.length === 0 || (mark && mark.stage !== 'linked')) return null
  const overdue = amounts(({ overdueMinor }) => overdueMinor)
  const last = lastPaymentOf(figures)
  return (
    <div className="bo-snapshot-family">
      <span className="pd-muted pd-small">{t('freshbooksLink.figures')}</span>
      <dl>
        <SnapshotFact name={t('freshbooksLink.receivable')} to={`/customers/${number}/billing`}>
          {amounts(({ receivableMinor }) => receivableMinor) || t('overview.owesNothing')}
        </SnapshotFact>
        {overdue ? (
          <SnapshotFact name={t('freshbooksLink.overdue')} isOverdue>
            {overdue}
          </SnapshotFact>
        ) : null}
        <SnapshotFact name={t('freshbooksLink.lastPayment')}>
          {last ? (
            <>
              {money(last)} <small>{date(last.on)}</small>
            </>
          ) : (
            t('freshbooksLink.noPayment')
          )}
        </SnapshotFact>
        <SnapshotFact name={t('freshbooksLink.ytd')}>
          {amounts(({ ytdMinor }) => ytdMinor) || '–'}
        </SnapshotFact>
        <SnapshotFact name={t('freshbooksLink.lifetime')}>
          {amounts(({ lifetimeMinor }) => lifetimeMinor) || '–'}
        </SnapshotFact>
      </dl>
    </div>
  )
}
