import { IconClock, percentOf, useText } from '@padron/ui'
import { Link, useFetcher, useLocation } from '@remix-run/react'
import { useEffect } from 'react'
import type { loader } from '../routes/jobs_.running/route.ts'

const pauseMs = 2_000

/** "1 job 64 %" on every page while something of the person's runs; only then does it ask again. */
export function JobsChip() {
  const t = useText()
  const { key } = useLocation()
  const { load, data, state } = useFetcher<typeof loader>()
  const count = data?.count ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: every page that is opened asks once
  useEffect(() => load('/jobs/running'), [key])
  useEffect(() => {
    if (count === 0 || state !== 'idle') return
    const timer = setTimeout(() => document.visibilityState === 'visible' && load('/jobs/running'), pauseMs)
    return () => clearTimeout(timer)
  }, [count, state, load])
  return (
    <span role="status">
      {data && count > 0 ? (
        <Link to="/jobs" className="bo-jobs" title={t('job.chipHint')}>
          <IconClock size={14} aria-hidden />
          {data.total === null
            ? t('job.chip', { count })
            : t('job.chipPercent', { count, percent: percentOf(data.done, data.total) })}
        </Link>
      ) : null}
    </span>
  )
}
