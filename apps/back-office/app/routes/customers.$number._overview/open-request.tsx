import type { ProfileRequestFace } from '@padron/domain'
import { Anchor, Notice, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'

/** What the customer asked to have changed and nobody decided yet. */
export function OpenRequest({ number, request }: { number: string; request: ProfileRequestFace | null }) {
  const t = useText()
  const { date } = useFormats()
  if (!request) return null
  const { requestedByName: name, changes, createdAt } = request
  return (
    <Notice
      tone="attention"
      title={t('profileRequest.onRecord')}
      acts={
        <Anchor component={Link} to={`/profile-requests?customer=${number}`}>
          {t('profileRequest.decide')}
        </Anchor>
      }
    >
      <div>{t('profileRequest.onRecordText', { name, count: changes.length, date: date(createdAt) })}</div>
    </Notice>
  )
}
