import type { ConnectionFace } from '@padron/domain'
import { Notice, useFormats, useText } from '@padron/ui'
import { useProblemWords } from '../../freshbooks/problem-words.ts'

type Given = {
  connection: Pick<ConnectionFace, 'state' | 'problem' | 'pausedUntil'>
  mayConnect: boolean
  now: Date
}

/** Why nothing is asked of FreshBooks just now, and that nothing is lost meanwhile. */
export function Trouble({ connection: { state, problem, pausedUntil }, mayConnect, now }: Given) {
  const t = useText()
  const formats = useFormats()
  const wordProblem = useProblemWords()
  if (state === 'needs_reconnect')
    return (
      <Notice tone="caution" role="alert" title={t('freshbooks.reconnectTitle')}>
        {[
          wordProblem(problem),
          t('freshbooks.reconnectText'),
          mayConnect ? '' : t('freshbooks.whoConnects'),
        ].join(' ')}
      </Notice>
    )
  if (pausedUntil === null || pausedUntil <= now) return null
  return (
    <Notice
      tone="attention"
      role="status"
      title={t('freshbooks.pausedTitle', { time: formats.time(pausedUntil) })}
    >
      {t('freshbooks.pausedText')}
    </Notice>
  )
}
