import type { Scope } from '@padron/domain'
import { Badge, useText } from '@padron/ui'
import { scopeLooks } from './scope-looks.ts'

/** Who something is for: icon, word and tone. */
export function ScopeBadge({ scope }: { scope: Scope }) {
  const t = useText()
  const { icon, tone } = scopeLooks[scope]
  return (
    <Badge icon={icon} tone={tone} title={t(`note.meaning.${scope}`)}>
      {t(`note.scope.${scope}`)}
    </Badge>
  )
}
