import type { BillingProfile as Profile } from '@padron/domain'
import { StatusPill, Title, useFormats, useStatusName, useText } from '@padron/ui'
import { FlagList } from './flag-list.tsx'

/** What holds for billing at this moment, and because of which status. */
export function BillingProfile({ profile: { status, since, flags } }: { profile: Profile }) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useStatusName()
  return (
    <section className="pd-card">
      <div className="bo-card-head">
        <Title order={2}>{t('billing.profile')}</Title>
        <StatusPill status={status} />
      </div>
      <p className="pd-muted pd-small">
        {t('billing.profileLead', { status: nameOf(status.name), date: formats.date(since) })}
      </p>
      <FlagList flags={flags} />
      <p className="pd-muted pd-small">{t('billing.alwaysOpen')}</p>
    </section>
  )
}
