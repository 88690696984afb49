import type { BillingLedger as Ledger, LedgerRow } from '@padron/domain'
import { Button, Notice, StatusPill, TextField, Title, useFormats, useText } from '@padron/ui'
import { Form } from '@remix-run/react'
import { FlagList } from './flag-list.tsx'

type Given = { ledger: Ledger; on: string | null }

/** Which flags applied from when, and the answer for one day. */
export function BillingLedger({ ledger, on }: Given) {
  const t = useText()
  const formats = useFormats()
  return (
    <section className="pd-card">
      <Title order={2}>{t('billing.ledger')}</Title>
      <p className="pd-muted pd-small">{t('billing.ledgerLead')}</p>
      <Form method="get" className="bo-ledger-ask" preventScrollReset>
        <TextField name="on" type="date" label={t('billing.ledgerOn')} required defaultValue={on} />
        <Button type="submit" variant="default">
          {t('billing.ledgerAsk')}
        </Button>
      </Form>
      {on ? <Answer row={ledger.on} date={formats.date(on)} /> : null}
      {ledger.rows.length === 0 ? <p className="pd-muted">{t('billing.ledgerEmpty')}</p> : null}
      <ol className="bo-ledger">
        {ledger.rows.map((row) => (
          <li key={`${row.transitionId}:${row.definitionVersion}:${row.isPublication}`}>
            <details>
              <summary>
                <span className="bo-nowrap">{formats.date(row.effectiveAt)}</span>
                <StatusPill status={row.status} />
                <RecordedLater row={row} />
              </summary>
              <FlagList flags={row.flags} />
            </details>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Answer({ row, date }: { row: LedgerRow | null; date: string }) {
  const t = useText()
  if (!row)
    return (
      <Notice tone="muted" role="status">
        {t('billing.ledgerBefore', { date })}
      </Notice>
    )
  return (
    <div className="bo-ledger-answer" role="status">
      <strong>{t('billing.ledgerAnswer', { date })}</strong> <StatusPill status={row.status} />
      <FlagList flags={row.flags} />
    </div>
  )
}

/** A change may take effect on an earlier day than it was written down; a new definition is named. */
function RecordedLater({ row: { effectiveAt, recordedAt, isPublication } }: { row: LedgerRow }) {
  const t = useText()
  const { date } = useFormats()
  if (isPublication) return <span className="pd-small pd-muted">{t('billing.publication')}</span>
  if (date(effectiveAt) === date(recordedAt)) return null
  return <span className="pd-small pd-muted">{t('billing.recorded', { date: date(recordedAt) })}</span>
}
