import type { BadgeCode, Tone } from '@padron/domain'
import { Badge, IconFlag, IconMoon, IconStar, useText } from '@padron/ui'

const looks: Record<BadgeCode, { tone: Tone; icon: typeof IconStar }> = {
  vip: { tone: 'attention', icon: IconStar },
  dormant: { tone: 'muted', icon: IconMoon },
  under_review: { tone: 'caution', icon: IconFlag },
}

/** One badge beside a name; why it is there stands with the customer. */
export function BadgePill({ badge }: { badge: BadgeCode }) {
  const t = useText()
  return <Badge {...looks[badge]}>{t(`badge.name.${badge}`)}</Badge>
}
