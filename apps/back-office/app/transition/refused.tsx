import type { Reason } from '@padron/domain'
import { wordReason } from '@padron/texts'
import { Notice, useText } from '@padron/ui'
import { useWhoCan } from './who-can.ts'

/** Why the change is not possible now, and who could. */
export function Refused({ refusals }: { refusals: { reason: Reason; whoCan: string[] }[] }) {
  const t = useText()
  const wordWhoCan = useWhoCan()
  if (refusals.length === 0) return null
  return (
    <Notice tone="caution" title={t('transition.refusedTitle')} role="status">
      {refusals.map(({ reason, whoCan }) => (
        <div key={reason.code}>
          {wordReason(t, reason)}{' '}
          {whoCan.length > 0 ? t('transition.whoCan', { whoCan: wordWhoCan(whoCan) }) : null}
        </div>
      ))}
    </Notice>
  )
}
