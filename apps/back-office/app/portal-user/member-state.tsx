import type { PortalMember } from '@padron/domain'
import { Badge, IconAlertTriangle, IconCircleCheck, IconClock, useFormats, useText } from '@padron/ui'

const looks = {
  invited: { tone: 'info', icon: IconClock },
  expired: { tone: 'caution', icon: IconAlertTriangle },
  joined: { tone: 'positive', icon: IconCircleCheck },
} as const

/** Whether a person may sign in, and since when or until when. */
export function MemberState({ member }: { member: PortalMember }) {
  const t = useText()
  const { date } = useFormats()
  const { state, joinedAt, expiresAt, invitedAt, invitedByName } = member
  const invited = invitedByName
    ? t('portalUser.invitedBy', { date: date(invitedAt), name: invitedByName })
    : t('portalUser.invitedOn', { date: date(invitedAt) })
  return (
    <>
      <Badge {...looks[state]}>{t(`portalUser.state.${state}`)}</Badge>
      <div className="pd-small pd-muted">
        {state === 'joined' && joinedAt ? t('portalUser.joinedOn', { date: date(joinedAt) }) : invited}
        {state === 'invited' ? `, ${t('portalUser.invitedUntil', { date: date(expiresAt) })}` : null}
      </div>
    </>
  )
}
