import type { PortalPreview } from '@padron/domain'
import { useFormats, useText } from '@padron/ui'
import { PreviewPart } from './preview-part.tsx'

/** Quotes, orders and deliveries. */
export function PreviewTrade({ preview: { quotes, orders, deliveries } }: { preview: PortalPreview }) {
  const t = useText()
  const { date, money } = useFormats()
  const hidden = t('portalUser.previewHidden')
  const amount = (amountMinor: number | null, currency: string) =>
    amountMinor === null ? t('portal.order.noAmount') : money({ amountMinor, currency })
  return (
    <>
      <PreviewPart
        title={t('portal.quotes')}
        rows={quotes?.rows}
        hidden={hidden}
        keyOf={({ number }) => number}
        line={({ number, title, state, totalMinor, currency }) => ({
          what: `${number} · ${title}`,
          aside: `${t(`portal.quote.state.${state}`)} · ${amount(totalMinor, currency)}`,
        })}
      />
      <PreviewPart
        title={t('portal.orders')}
        rows={orders?.rows}
        hidden={hidden}
        keyOf={({ number }) => number}
        line={({ number, title, state, totalMinor, currency }) => ({
          what: `${number} · ${title}`,
          aside: `${t(`portal.order.state.${state}`)} · ${amount(totalMinor, currency)}`,
        })}
      />
      <PreviewPart
        title={t('portal.deliveries')}
        rows={deliveries?.rows}
        hidden={hidden}
        keyOf={({ number }) => number}
        line={({ number, title, state, kind, scheduledOn }) => ({
          what: `${number} · ${title}`,
          aside: [
            t(`portal.delivery.kind.${kind}`),
            t(`portal.delivery.state.${state === 'open' && scheduledOn ? 'planned' : state}`),
            scheduledOn && date(scheduledOn),
          ]
            .filter(Boolean)
            .join(' · '),
        })}
      />
    </>
  )
}
