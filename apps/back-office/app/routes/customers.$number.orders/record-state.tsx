import type { Tone } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { Badge, IconBan, IconCircle, IconCircleCheck, useText } from '@padron/ui'
import type { AnyRecord } from '../../order/records.ts'

const isEnded = (state: string) => state === 'cancelled' || state === 'rejected'

/** Open, well ended, or ended otherwise: shape and word, the tone beside them. */
export function RecordState({ record: { noun, state } }: { record: AnyRecord }) {
  const t = useText()
  const [tone, icon]: [Tone, typeof IconBan] =
    state === 'open'
      ? ['info', IconCircle]
      : isEnded(state)
        ? ['muted', IconBan]
        : ['positive', IconCircleCheck]
  return (
    <Badge tone={tone} icon={icon}>
      {t(`${noun}.state.${state}` as TextKey)}
    </Badge>
  )
}
