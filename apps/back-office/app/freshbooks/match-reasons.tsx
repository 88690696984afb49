import type { MatchReason, Tone } from '@padron/domain'
import {
  Badge,
  IconBuilding,
  IconCircleCheck,
  IconCircleHalf2,
  IconHash,
  IconHelpCircle,
  IconMail,
  IconPhone,
  useText,
} from '@padron/ui'
import './freshbooks.css'

type Strength = 'strong' | 'likely' | 'weak'

const looks: Record<Strength, { tone: Tone; icon: typeof IconHash }> = {
  strong: { tone: 'positive', icon: IconCircleCheck },
  likely: { tone: 'attention', icon: IconCircleHalf2 },
  weak: { tone: 'muted', icon: IconHelpCircle },
}
const icons: Record<MatchReason, typeof IconHash> = {
  tax_id: IconHash,
  email: IconMail,
  name: IconBuilding,
  similar_name: IconBuilding,
  phone: IconPhone,
}

export const strengthOf = (points: number): Strength =>
  points >= 80 ? 'strong' : points >= 50 ? 'likely' : 'weak'

/** Why a client may be this customer: how strong, and each thing that agrees. */
export function MatchReasons({ reasons, strength }: { reasons: readonly MatchReason[]; strength: number }) {
  const t = useText()
  const word = strengthOf(strength)
  return (
    <span className="bo-match-reasons">
      <Badge {...looks[word]} title={t('freshbooks.points', { points: strength })}>
        {t(`freshbooks.strength.${word}`)}
      </Badge>
      {reasons.map((reason) => {
        const Shape = icons[reason]
        return (
          <span key={reason} className="bo-reason">
            <Shape size={14} aria-hidden /> {t(`freshbooks.reason.${reason}`)}
          </span>
        )
      })}
    </span>
  )
}
