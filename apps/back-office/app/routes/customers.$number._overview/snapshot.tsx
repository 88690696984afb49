import type { Figures } from '@padron/domain'
import { useFormats, useText } from '@padron/ui'
import type { ShownCustomer } from '../../customer/shown-customer.ts'
import { SnapshotLine } from '../../freshbooks-link/snapshot-line.tsx'
import { SnapshotFact } from '../../value/snapshot-fact.tsx'

type Given = { customer: ShownCustomer }

/** What is owed, paid and bought, by currency; not there for who may not see figures (D2). */
export function Snapshot({ customer }: Given) {
  const t = useText()
  const { money, familyMoney, subAccounts } = customer
  if (!money) return null
  return (
    <section className="pd-card bo-snapshot" aria-label={t('overview.snapshot')}>
      <Line figures={money} customer={customer} />
      {familyMoney ? (
        <div className="bo-snapshot-family">
          <span className="pd-muted pd-small">{t('overview.family', { count: subAccounts.length })}</span>
          <Line figures={familyMoney} customer={null} />
        </div>
      ) : null}
      <SnapshotLine customer={customer} />
    </section>
  )
}

/** The customer's own line tells the last payment and its value too. */
function Line({ figures, customer }: { figures: Figures[]; customer: ShownCustomer | null }) {
  const t = useText()
  const formats = useFormats()
  const amounts = (of: (each: Figures) => number) => list(figures, of, formats.money)
  const overdue = figures.filter(({ overdueMinor }) => overdueMinor > 0)
  const days = Math.max(0, ...overdue.map(({ overdueDays }) => overdueDays))
  const owes = amounts(({ openMinor }) => openMinor)
  const last = customer?.lastPayment
  return (
    <dl>
      <SnapshotFact name={t('overview.owes')} to={customer ? `/customers/${customer.number}/billing` : null}>
        {owes || t('overview.owesNothing')}
      </SnapshotFact>
      {overdue.length > 0 ? (
        <SnapshotFact name={t('overview.overdue')} isOverdue>
          {amounts(({ overdueMinor }) => overdueMinor)}{' '}
          <small>{t('overview.overdueFor', { count: days })}</small>
        </SnapshotFact>
      ) : null}
      {customer ? (
        <SnapshotFact name={t('overview.lastPayment')}>
          {last ? (
            <>
              {formats.money(last)} <small>{formats.date(last.paidOn)}</small>
            </>
          ) : (
            t('overview.noPayment')
          )}
        </SnapshotFact>
      ) : null}
      <SnapshotFact name={t('overview.thisYear')}>{amounts(({ ytdMinor }) => ytdMinor) || '–'}</SnapshotFact>
      <SnapshotFact name={t('overview.lifetime')}>
        {amounts(({ lifetimeMinor }) => lifetimeMinor) || '–'}
      </SnapshotFact>
      {customer?.ltv ? (
        <SnapshotFact name={t('overview.ltv')}>
          {customer.ltv.map(formats.money).join(' · ') || '–'}
        </SnapshotFact>
      ) : null}
    </dl>
  )
}

const list = (
  figures: Figures[],
  of: (each: Figures) => number,
  money: (amount: { amountMinor: number; currency: string }) => string,
) =>
  figures
    .filter((each) => of(each) > 0)
    .map((each) => money({ amountMinor: of(each), currency: each.currency }))
    .join(' · ')
