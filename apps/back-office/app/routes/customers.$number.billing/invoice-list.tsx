import type { GateExplanation, InvoiceFace } from '@padron/domain'
import { Button, EmptyState, Title, useText } from '@padron/ui'
import { Link, useSearchParams } from '@remix-run/react'
import { GateIcon } from '../../gate/gate-icon.tsx'
import { useHolds } from '../../request/use-session.ts'
import { InvoiceTable } from './invoice-table.tsx'

type Given = {
  number: string
  page: { rows: InvoiceFace[]; nextCursor: string | null }
  gate: GateExplanation
}

export function InvoiceList({ number, page, gate }: Given) {
  const t = useText()
  const [params] = useSearchParams()
  const isAsked = params.has('state')
  const isEmpty = page.rows.length === 0 && !isAsked && !params.has('before')
  return (
    <section>
      <div className="bo-card-head">
        <Title order={2}>{t('invoice.title')}</Title>
        <CreateLink number={number} gate={gate} />
      </div>
      {isEmpty ? (
        <EmptyState kind="nothing" title={t('invoice.emptyTitle')} text={t('invoice.emptyText')} />
      ) : (
        <>
          <StateChips />
          {page.rows.length === 0 ? (
            <EmptyState kind="no-match" title={t('invoice.emptyState')} />
          ) : (
            <InvoiceTable number={number} invoices={page.rows} />
          )}
          {page.nextCursor ? (
            <Older name="before" cursor={page.nextCursor} text={t('invoice.older')} />
          ) : null}
        </>
      )}
    </section>
  )
}

/** A held one stays open: its page says why, and whom to ask. */
function CreateLink({ number, gate }: Pick<Given, 'number' | 'gate'>) {
  const t = useText()
  if (!useHolds()('finance.edit')) return null
  const says = gate.outcome === 'allow' ? null : t(`outcome.${gate.outcome}`)
  return (
    <Button
      component={Link}
      to={`/customers/${number}/invoices/create`}
      leftSection={<GateIcon gate={gate} />}
      title={says ?? undefined}
    >
      {t('invoice.create')}
      {says ? <span className="pd-hidden">, {says}</span> : null}
    </Button>
  )
}

const chips = [
  [null, 'invoice.all'],
  ['to-pay', 'invoice.toPay'],
  ['paid', 'invoice.state.paid'],
  ['cancelled', 'invoice.state.cancelled'],
] as const

function StateChips() {
  const t = useText()
  const [params] = useSearchParams()
  return (
    <nav className="bo-chips" aria-label={t('invoice.states')}>
      {chips.map(([state, text]) => (
        <Link
          key={text}
          to={state ? `?state=${state}` : '?'}
          aria-current={params.get('state') === state ? 'page' : undefined}
          preventScrollReset
        >
          {t(text)}
        </Link>
      ))}
    </nav>
  )
}

/** Lists go on by key; what else is in the address stays. */
export function Older({ name, cursor, text }: { name: string; cursor: string; text: string }) {
  const [params] = useSearchParams()
  const next = new URLSearchParams(params)
  next.set(name, cursor)
  return (
    <div className="bo-older">
      <Button component={Link} to={`?${next}`} variant="default" size="xs" preventScrollReset>
        {text}
      </Button>
    </div>
  )
}
