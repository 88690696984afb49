import { Button, EmptyState, Notice, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { titled } from '../../shell/titled.ts'
import { ListInForce, RefusedLists, RunningLoads } from './list-status.tsx'

export const meta = titled('screening.title')

export const loader = (args: LoaderFunctionArgs) => load(args, (api) => api.screening.status())

const lookAgainMs = 1_500

export default function Screening() {
  const t = useText()
  const { list, waiting, failures, running } = useLoaderData<typeof loader>()
  const mayLoad = useHolds()('screening.load')
  useLookAgain(running.length > 0 || waiting.length > 0)
  const upload = mayLoad ? (
    <Button component={Link} to="/settings/screening/load">
      {t('screening.upload')}
    </Button>
  ) : undefined
  return (
    <>
      <PageHeader title={t('screening.title')} lead={t('screening.lead')} acts={upload} />
      <RunningLoads running={running} waiting={waiting} />
      {list ? (
        <ListInForce list={list} />
      ) : (
        <EmptyState kind="nothing" title={t('screening.none')} acts={upload} />
      )}
      {failures.length > 0 ? <RefusedLists failures={failures} /> : null}
      {list?.freshness === 'stale' ? <Notice tone="critical">{t('screening.expired')}</Notice> : null}
    </>
  )
}

/** While something runs, the page asks again; it can be left at any time, the work goes on. */
function useLookAgain(isRunning: boolean) {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!isRunning || state !== 'idle') return
    const timer = setTimeout(revalidate, lookAgainMs)
    return () => clearTimeout(timer)
  }, [isRunning, revalidate, state])
}
