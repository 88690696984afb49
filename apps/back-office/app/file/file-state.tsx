import type { FileFace, FileState, Tone } from '@padron/domain'
import {
  Badge,
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconClock,
  IconShieldX,
  useFormats,
  useText,
} from '@padron/ui'

export const stateLooks: Record<FileState, { tone: Tone; icon: typeof IconBan }> = {
  quarantined: { tone: 'attention', icon: IconClock },
  ready: { tone: 'positive', icon: IconCircleCheck },
  refused: { tone: 'critical', icon: IconShieldX },
}

/** Where a file stands: what can be opened, and what became of a newer upload. */
export function FileStateMark({ file }: { file: FileFace }) {
  const t = useText()
  const { date } = useFormats()
  const { newest, current, removed, isExpired, expiresOn } = file
  if (removed)
    return (
      <Badge tone="muted" icon={IconBan}>
        {t('file.state.removed')}
      </Badge>
    )
  const state = current ? 'ready' : newest.state
  const isBehind = current !== null && newest.number !== current.number
  return (
    <span className="bo-file-state">
      <Badge {...stateLooks[state]}>{t(`file.state.${state}`)}</Badge>
      {isExpired && expiresOn ? (
        <Badge tone="caution" icon={IconAlertTriangle}>
          {t('file.expired', { date: date(expiresOn) })}
        </Badge>
      ) : null}
      {isBehind ? (
        <span className="pd-small pd-muted">
          {t(newest.state === 'refused' ? 'file.newestRefused' : 'file.newestQuarantined', {
            number: newest.number,
          })}
        </span>
      ) : null}
      {newest.state === 'refused' && newest.verdict ? (
        <span className="pd-small pd-muted">{t(`file.verdict.${newest.verdict}`)}</span>
      ) : null}
    </span>
  )
}
