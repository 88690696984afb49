import type { StatusFace } from '@padron/domain'
import { Notice, useStatusName, useText } from '@padron/ui'

/** The consequence before the act: saving an order moves this customer. */
export function MoveNotice({
  name,
  moves,
}: {
  name: string
  moves: { from: StatusFace; to: StatusFace } | null
}) {
  const t = useText()
  const statusName = useStatusName()
  if (!moves) return null
  const { from, to } = moves
  return (
    <Notice
      tone="attention"
      title={t('order.willMove', { name, from: statusName(from.name), to: statusName(to.name) })}
    >
      {t('order.willMoveText')}
    </Notice>
  )
}
