import { IconClock, percentOf, useText } from '@padron/ui'
import { Link, useLocation } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useJobName } from '../request/job-name.ts'
import type { Running } from '../routes/jobs_.running/route.ts'

const pauseMs = 2_000

/** "1 job 64 %" on every page while something of the person's runs; only then does it ask again. */
export function JobsChip() {
  const t = useText()
  const running = useRunning()
  const nameOf = useJobName()
  const { count, done, total, name } = running
  return (
    <span role="status">
      {count > 0 ? (
        <Link to="/jobs" className="bo-jobs" title={t('job.chipHint')}>
          <IconClock size={14} aria-hidden />
          {name ? <span className="bo-wide">{nameOf(name)}</span> : null}
          <span className={name ? 'bo-narrow' : undefined}>{t('job.chip', { count })}</span>
          {total === null ? null : <span>{percentOf(done, total)} %</span>}
        </Link>
      ) : null}
    </span>
  )
}

/** Asked beside the router: a page that opens meanwhile must neither break this off nor fail with it. */
function useRunning(): Running {
  const { key } = useLocation()
  const [running, setRunning] = useState<Running>({ count: 0, done: 0, total: null, name: null })
  // biome-ignore lint/correctness/useExhaustiveDependencies: every page that is opened asks anew
  useEffect(() => {
    const leaving = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const found = document.visibilityState === 'visible' ? await readRunning(leaving.signal) : null
      if (leaving.signal.aborted) return
      if (found) setRunning(found)
      if (!found || found.count > 0) timer = setTimeout(ask, pauseMs)
    }
    ask()
    return () => {
      leaving.abort()
      clearTimeout(timer)
    }
  }, [key])
  return running
}

/** Null when there is no answer: then what was last known stays. */
const readRunning = (signal: AbortSignal): Promise<Running | null> =>
  fetch('/jobs/running', { signal, headers: { accept: 'application/json' } })
    .then((answer) => (answer.ok ? (answer.json() as Promise<Running>) : null))
    .catch(() => null)
