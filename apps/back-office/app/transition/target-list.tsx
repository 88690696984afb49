import type { Availability, Reason, StatusFace } from '@padron/domain'
import { wordReason } from '@padron/texts'
import { Badge, IconLock, StatusPill, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useWhoCan } from './who-can.ts'

export type Target = {
  status: StatusFace
  availability: Availability
  suggested?: boolean
  allowed: boolean
  because: Reason | null
  whoCan: string[]
}

type Given = { targets: readonly Target[]; chosen: string | null; linkTo: (code: string) => string }

/** Every status one may go to, the suggested one first; a locked one says why and who could. */
export function TargetList({ targets, chosen, linkTo }: Given) {
  const t = useText()
  const isShort = ({ availability, suggested, status }: Target) =>
    suggested || availability === 'headline' || status.code === chosen
  const short = targets.filter(isShort).toSorted((a, b) => Number(b.suggested) - Number(a.suggested))
  const rest = targets.filter((target) => !isShort(target))
  const lines = (some: readonly Target[]) => (
    <ul className="bo-targets">
      {some.map((target) => (
        <li key={target.status.code}>
          <TargetLine target={target} isChosen={target.status.code === chosen} linkTo={linkTo} />
        </li>
      ))}
    </ul>
  )
  if (rest.length === 0) return lines(short)
  if (short.length === 0) return lines(rest)
  return (
    <>
      {lines(short)}
      <details>
        <summary>{t('transition.moreTargets', { count: rest.length })}</summary>
        {lines(rest)}
      </details>
    </>
  )
}

function TargetLine({
  target: { status, suggested, allowed, because, whoCan },
  isChosen,
  linkTo,
}: {
  target: Target
  isChosen: boolean
  linkTo: Given['linkTo']
}) {
  const t = useText()
  const wordWhoCan = useWhoCan()
  const why = because ? wordReason(t, because) : t('failure.move_refused')
  if (!allowed)
    return (
      <div className="bo-target" data-locked>
        <StatusPill status={status} />
        <span className="pd-muted pd-small">
          <IconLock size={14} aria-hidden /> {why}{' '}
          {whoCan.length > 0 ? t('transition.whoCan', { whoCan: wordWhoCan(whoCan) }) : null}
        </span>
      </div>
    )
  return (
    <Link
      className="bo-target"
      to={linkTo(status.code)}
      replace
      preventScrollReset
      aria-current={isChosen ? 'true' : undefined}
    >
      <StatusPill status={status} />
      {suggested ? <Badge tone="info">{t('transition.suggested')}</Badge> : null}
    </Link>
  )
}
