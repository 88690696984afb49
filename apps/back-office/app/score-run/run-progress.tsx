import { isRunOver, type ScoreRunFace } from '@padron/domain'
import { ProgressBar, percentOf, useText } from '@padron/ui'
import { useLength } from '../transition/length.ts'

type Given = {
  run: Pick<ScoreRunFace, 'state' | 'done' | 'total'>
  pace: { perSecond: number | null; left: number | null }
}

/** How far, how fast and how long still; told aloud at each quarter and no oftener (screens G8). */
export function RunProgress({ run: { state, done, total }, pace: { perSecond, left } }: Given) {
  const t = useText()
  const length = useLength()
  const isOver = isRunOver(state)
  const quarter = Math.floor(percentOf(done, total ?? 0) / 25) * 25
  const said = isOver
    ? []
    : [
        perSecond !== null && t('score.rate', { count: perSecond }),
        left !== null && t('score.left', { left: length(left) }),
      ].filter(Boolean)
  return (
    <div className="bo-run-progress">
      <ProgressBar label={t('score.progressLabel')} done={done} total={total} />
      {said.length > 0 ? <span className="pd-small pd-muted">{said.join(' · ')}</span> : null}
      <span className="pd-hidden" role="status">
        {isOver ? t('score.announcedEnd') : t('score.announced', { percent: quarter })}
      </span>
    </div>
  )
}
