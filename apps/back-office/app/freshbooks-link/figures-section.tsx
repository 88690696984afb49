import type { CustomerFigures, Reason } from '@padron/domain'
import { wordReason } from '@padron/texts'
import { Button, IconPlugConnected, Notice, Title, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import type { ShownCustomer } from '../customer/shown-customer.ts'
import { useHolds } from '../request/use-session.ts'
import { CurrencyCard } from './currency-card.tsx'
import { RemoteInvoices } from './remote-invoices.tsx'
import './freshbooks-link.css'

type Given = {
  customer: Pick<ShownCustomer, 'number' | 'freshbooks'>
  figures: CustomerFigures | null
  unavailable: Reason | null
}

/** What the books at FreshBooks say of this customer, beside our own records. */
export function FiguresSection({ customer, figures, unavailable }: Given) {
  const t = useText()
  const business = figures?.businessName
  return (
    <section aria-labelledby="freshbooks">
      <div className="bo-card-head">
        <Title order={2} id="freshbooks">
          {business && figures.isLinked
            ? t('freshbooksLink.figuresOf', { business })
            : t('freshbooksLink.figures')}
        </Title>
        <AsOf figures={figures} />
      </div>
      {unavailable ? (
        <Notice tone="caution" role="alert">
          {wordReason(t, unavailable)}
        </Notice>
      ) : figures?.isLinked ? (
        <Figures figures={figures} />
      ) : (
        <NotLinked customer={customer} />
      )}
    </section>
  )
}

function AsOf({ figures }: Pick<Given, 'figures'>) {
  const t = useText()
  const { dateTime } = useFormats()
  if (!figures?.isLinked || !figures.syncedAt) return null
  return (
    <span className="pd-small pd-muted">
      {t('freshbooksLink.figuresAsOf', { date: dateTime(figures.syncedAt) })}
    </span>
  )
}

function Figures({ figures: { figures, invoices, syncedAt } }: { figures: CustomerFigures }) {
  const t = useText()
  if (figures.length === 0)
    return (
      <p className="pd-muted">{t(syncedAt ? 'freshbooksLink.figuresNone' : 'freshbooksLink.figuresNever')}</p>
    )
  return (
    <>
      <div className="bo-books-figures">
        {figures.map((each) => (
          <CurrencyCard key={each.currency} figures={each} />
        ))}
      </div>
      <RemoteInvoices invoices={invoices} />
    </>
  )
}

/** Nothing there yet, and the way to it. */
function NotLinked({ customer: { number, freshbooks } }: Pick<Given, 'customer'>) {
  const t = useText()
  const mayLink = useHolds()('freshbooks.link')
  const stage = freshbooks?.stage ?? 'none'
  const text = stage === 'pending' || stage === 'error' ? `freshbooksLink.${stage}Text` : null
  const act = stage === 'pending' ? 'see' : stage === 'error' ? 'decide' : 'act'
  return (
    <div className="pd-card bo-link-none">
      <p>{t((text as 'freshbooksLink.pendingText' | null) ?? 'freshbooksLink.notLinkedText')}</p>
      {mayLink ? (
        <Button
          component={Link}
          to={`/customers/${number}/link-freshbooks`}
          variant="default"
          leftSection={<IconPlugConnected size={16} />}
        >
          {t(`freshbooksLink.${act}`)}
        </Button>
      ) : null}
    </div>
  )
}
