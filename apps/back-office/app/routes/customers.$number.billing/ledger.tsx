import type { LedgerLine, LedgerPage } from '@padron/domain'
import { type Column, ListTable, Title, useFormats, useText } from '@padron/ui'
import { Older } from './invoice-list.tsx'

/** Every line of the account with the balance after it. */
export function Ledger({ page: { rows, nextCursor } }: { page: LedgerPage }) {
  const t = useText()
  return (
    <section>
      <div className="bo-card-head">
        <Title order={2}>{t('payment.ledger.title')}</Title>
      </div>
      {rows.length > 0 ? (
        <>
          <p className="pd-muted">{t('payment.ledger.lead')}</p>
          <LedgerTable lines={rows} />
        </>
      ) : (
        <p className="pd-muted">{t('payment.ledger.empty')}</p>
      )}
      {nextCursor ? <Older name="ledgerBefore" cursor={nextCursor} text={t('payment.older')} /> : null}
    </section>
  )
}

function LedgerTable({ lines }: { lines: readonly LedgerLine[] }) {
  const t = useText()
  const { date, money } = useFormats()
  const columns: Column<LedgerLine>[] = [
    {
      id: 'what',
      title: t('payment.ledger.what'),
      narrow: 'main',
      cell: ({ kind, number, title, method }) => (
        <>
          {t(`payment.ledger.${kind}`, { number })}{' '}
          <span className="pd-muted pd-small">
            {title ?? (method ? t(`payment.methods.${method}`) : null)}
          </span>
        </>
      ),
    },
    {
      id: 'day',
      title: t('payment.ledger.day'),
      narrow: 'plain',
      cell: ({ on }) => <span className="bo-nowrap">{date(on)}</span>,
    },
    {
      id: 'amount',
      title: t('payment.ledger.amount'),
      align: 'end',
      cell: (line) => <span className="bo-nowrap">{money(line)}</span>,
    },
    {
      id: 'balance',
      title: t('payment.ledger.balance'),
      align: 'end',
      cell: ({ balanceMinor, currency }) => (
        <span className="bo-nowrap">{money({ amountMinor: balanceMinor, currency })}</span>
      ),
    },
  ]
  return (
    <ListTable
      caption={t('payment.ledger.title')}
      columns={columns}
      rows={lines}
      rowKey={({ id, kind }) => `${kind}:${id}`}
    />
  )
}
