import { isRunOver, type ScoreRunFace } from '@padron/domain'
import { useText } from '@padron/ui'
import { RunActs } from '../../request/run-acts.tsx'

type Given = { run: Pick<ScoreRunFace, 'id' | 'jobId' | 'state' | 'mayUndo'>; mayCancel: boolean }

/** What can be done with a run of scores, in its words. */
export function ScoreRunActs({ run: { id, jobId, state, mayUndo }, mayCancel }: Given) {
  const t = useText()
  return (
    <RunActs
      path={`/settings/metrics/runs/${id}`}
      id={id}
      isOver={isRunOver(state)}
      cancels={mayCancel ? jobId : null}
      mayUndo={mayUndo}
      words={{ stop: t('score.cancel'), download: t('score.download'), undo: t('score.undo') }}
    />
  )
}
