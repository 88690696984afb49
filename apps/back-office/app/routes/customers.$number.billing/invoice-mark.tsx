import type { InvoiceFace, InvoiceState, Tone } from '@padron/domain'
import {
  Badge,
  IconAlertTriangle,
  IconBan,
  IconCircle,
  IconCircleCheck,
  IconCircleHalf2,
  useFormats,
  useText,
} from '@padron/ui'

const looks: Record<InvoiceState, { tone: Tone; icon: typeof IconBan }> = {
  open: { tone: 'info', icon: IconCircle },
  partly_paid: { tone: 'attention', icon: IconCircleHalf2 },
  paid: { tone: 'positive', icon: IconCircleCheck },
  cancelled: { tone: 'muted', icon: IconBan },
}

/** Where an invoice stands; only what is overdue is red. */
export function InvoiceMark({ invoice }: { invoice: InvoiceFace }) {
  const t = useText()
  const { date } = useFormats()
  const { state, paidOn, daysLate, daysOverdue } = invoice
  const late = daysLate ? t('invoice.paidLate', { count: daysLate }) : t('invoice.paidInTime')
  return (
    <span className="bo-invoice-mark">
      <Badge {...looks[state]}>{t(`invoice.state.${state}`)}</Badge>
      {daysOverdue > 0 ? (
        <Badge tone="critical" icon={IconAlertTriangle}>
          {t('invoice.overdue', { count: daysOverdue })}
        </Badge>
      ) : null}
      {paidOn ? (
        <span className="pd-small pd-muted">
          {t('invoice.paidOn', { date: date(paidOn) })}, {late}
        </span>
      ) : null}
    </span>
  )
}
