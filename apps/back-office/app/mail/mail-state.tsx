import type { MailFace } from '@padron/domain'
import { Badge, IconAlertTriangle, IconCircleCheck, IconClock, IconInbox, useText } from '@padron/ui'

/** What became of a message: sent, kept in the house, refused on the way, or still going. */
export function MailState({ mail: { sentAt, body, problem } }: { mail: MailFace }) {
  const t = useText()
  if (sentAt)
    return (
      <Badge tone="positive" icon={IconCircleCheck}>
        {t('mail.sent')}
      </Badge>
    )
  if (problem)
    return (
      <Badge tone="caution" icon={IconAlertTriangle}>
        {t('mail.failed')}
      </Badge>
    )
  if (body !== null)
    return (
      <Badge tone="info" icon={IconInbox}>
        {t('mail.kept')}
      </Badge>
    )
  return <Badge icon={IconClock}>{t('mail.waiting')}</Badge>
}
