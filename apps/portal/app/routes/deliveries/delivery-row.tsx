import { usePage } from '../../page.ts'
import { Row } from '../../parts/rows.tsx'
import { StateWord } from '../../parts/state-word.tsx'

type Delivery = {
  number: string
  kind: 'delivery' | 'installation'
  title: string
  scheduledOn: string | null
  state: 'open' | 'done' | 'cancelled'
  closedAt: Date | null
  orderNumber: string | null
}

const tones = { open: 'info', planned: 'attention', done: 'positive', cancelled: 'muted' } as const

/** Where a delivery stands: to be planned, planned for a day, done. */
export function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const { t, format } = usePage()
  const { number, kind, title, scheduledOn, state, closedAt, orderNumber } = delivery
  const step = state === 'open' && scheduledOn ? 'planned' : state
  const whenOpen = scheduledOn
    ? t('portal.delivery.on', { date: format.date(scheduledOn) })
    : t('portal.delivery.unplanned')
  const whenClosed =
    closedAt &&
    t(state === 'done' ? 'portal.delivery.doneOn' : 'portal.delivery.closedOn', {
      date: format.date(closedAt),
    })
  const facts = [
    state === 'open' ? whenOpen : whenClosed,
    orderNumber && t('portal.delivery.ofOrder', { number: orderNumber }),
  ]
  return (
    <Row
      title={`${t(`portal.delivery.kind.${kind}`)} ${number} · ${title}`}
      facts={facts.filter(Boolean).join(' · ')}
    >
      <StateWord tone={tones[step]}>{t(`portal.delivery.state.${step}`)}</StateWord>
    </Row>
  )
}
