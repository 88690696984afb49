import { isRunOver, type ScoreRunFace } from '@padron/domain'
import { Button, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useWatched } from '../request/use-watched.ts'
import { Outcomes } from './outcomes.tsx'
import { useRunFacts } from './run-facts.ts'
import { RunProgress } from './run-progress.tsx'
import './run.css'

/** The run that goes on now, or what the last one did, above the catalogue. */
export function RunStrip({ run }: { run: ScoreRunFace }) {
  const t = useText()
  const factsOf = useRunFacts()
  const isRunning = !isRunOver(run.state)
  useWatched(isRunning)
  const titles = run.scope === 'undo' ? 'undoTitle' : 'runTitle'
  return (
    <section className="pd-card bo-run-strip" aria-labelledby="run-strip-title">
      <div className="bo-card-head">
        <div>
          <strong id="run-strip-title">{t(`score.${titles}.${run.state}`)}</strong>
          <div className="pd-small pd-muted">{factsOf(run)}</div>
        </div>
        <Button component={Link} to={`/settings/metrics/runs/${run.id}`} variant="default" size="xs">
          {t(isRunning ? 'score.openRunning' : 'score.seeChanges')}
        </Button>
      </div>
      {isRunning ? <RunProgress run={run} pace={{ perSecond: null, left: null }} /> : null}
      <Outcomes counts={run.counts} />
    </section>
  )
}
