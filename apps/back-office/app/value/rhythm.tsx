import type { Repurchase, RepurchaseState, Tone } from '@padron/domain'
import {
  Badge,
  IconAlertTriangle,
  IconCircle,
  IconClock,
  IconInfoCircle,
  Title,
  useFormats,
  useText,
} from '@padron/ui'
import { RhythmPicture } from './rhythm-picture.tsx'
import './value.css'

const looks: Record<RepurchaseState, { tone: Tone; icon: typeof IconClock }> = {
  too_few: { tone: 'muted', icon: IconInfoCircle },
  not_yet: { tone: 'info', icon: IconCircle },
  due: { tone: 'attention', icon: IconClock },
  overdue: { tone: 'caution', icon: IconAlertTriangle },
}

/** How often orders come, when the next is to be expected, and whether it is late. */
export function Rhythm({ repurchase, today }: { repurchase: Repurchase; today: string }) {
  const t = useText()
  const { date } = useFormats()
  const { state, medianDays, lastOn, nextOn } = repurchase
  return (
    <section className="pd-card" aria-labelledby="repurchase">
      <div className="bo-card-head">
        <Title order={2} id="repurchase">
          {t('value.repurchase')}
        </Title>
        <Badge {...looks[state]}>{t(`value.repurchaseState.${state}`)}</Badge>
      </div>
      <p>
        {medianDays === null ? t('value.tooFew') : t('value.everyDays', { count: medianDays })}{' '}
        {nextOn ? t('value.nextOn', { date: date(nextOn) }) : null}{' '}
        {lastOn ? t('value.lastOn', { date: date(lastOn) }) : null}
      </p>
      {nextOn ? <RhythmPicture days={repurchase.days} nextOn={nextOn} today={today} /> : null}
    </section>
  )
}
