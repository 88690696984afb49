import type { ChargeFace, Tone } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { Badge, IconBan, IconCircle, IconCircleCheck, IconPlayerPause, useFormats, useText } from '@padron/ui'

type Look = { tone: Tone; icon: typeof IconBan; text: TextKey; since?: string }

/** Whether a charge runs, rests or has ended; a single period or a one-off is open or billed. */
export function ChargeState({ charge }: { charge: ChargeFace }) {
  const t = useText()
  const { date } = useFormats()
  const { tone, icon, text, since } = lookOf(charge, (key, day) => t(key, { date: date(day) }))
  return (
    <>
      <Badge tone={tone} icon={icon}>
        {t(text)}
      </Badge>
      {since ? <div className="pd-small pd-muted">{since}</div> : null}
    </>
  )
}

function lookOf(
  { kind, state, pausedOn, endedOn, forChargeId }: ChargeFace,
  word: (key: TextKey, day: string) => string,
): Look {
  if (state === 'cancelled') return { tone: 'muted', icon: IconBan, text: 'charge.state.cancelled' }
  if (kind !== 'recurring' || forChargeId)
    return { tone: state === 'billed' ? 'positive' : 'info', icon: IconCircle, text: `charge.state.${state}` }
  if (endedOn)
    return { tone: 'muted', icon: IconBan, text: 'charge.ended', since: word('charge.endedSince', endedOn) }
  if (!pausedOn) return { tone: 'positive', icon: IconCircleCheck, text: 'charge.running' }
  const since = word('charge.pausedSince', pausedOn)
  return { tone: 'caution', icon: IconPlayerPause, text: 'charge.paused', since }
}
