import type { PortalPreview } from '@padron/domain'
import { useFormats, useText } from '@padron/ui'
import { PreviewPart } from './preview-part.tsx'

/** Invoices, where the permissions open them. */
export function PreviewMoney({ preview: { invoices } }: { preview: PortalPreview }) {
  const t = useText()
  const { date, money } = useFormats()
  return (
    <PreviewPart
      title={t('portal.invoices')}
      rows={invoices?.rows}
      hidden={t('portalUser.previewHidden')}
      keyOf={({ number }) => number}
      line={({ number, title, totalMinor: amountMinor, currency, state, dueOn }) => ({
        what: `${number} · ${title}`,
        aside: [
          t(`portal.invoice.state.${state}`),
          t('portal.invoice.dueOn', { date: date(dueOn) }),
          money({ amountMinor, currency }),
        ].join(' · '),
      })}
    />
  )
}
