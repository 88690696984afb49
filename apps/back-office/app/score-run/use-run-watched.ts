import type { JobFace } from '@padron/domain'
import { useRevalidator } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useWatched } from '../request/use-watched.ts'

export type Heard = { done: number; total: number | null; startedAt: string | null }

/**
 * The progress of a run as it is told, over one stream while the window is seen; where none can be opened the
 * page asks again by itself. What it shows beside the bar is read anew at every step.
 */
export function useRunWatched({ jobId, isRunning }: { jobId: string | null; isRunning: boolean }) {
  const { revalidate, state } = useRevalidator()
  const [isDue, setDue] = useState(false)
  const [heard, setHeard] = useState<Heard | null>(null)
  const [isOpen, setOpen] = useState(false)
  const isSeen = useIsSeen()
  useWatched(isRunning && !isOpen)
  useEffect(() => {
    if (!jobId || !isRunning || !isSeen) return
    const source = new EventSource(addressOf(jobId))
    const close = () => {
      source.close()
      setOpen(false)
    }
    source.addEventListener('connected', () => setOpen(true))
    source.addEventListener('message', ({ data }) => {
      setHeard(read(data))
      setDue(true)
    })
    source.addEventListener('return', () => {
      close()
      setDue(true)
    })
    source.addEventListener('serialized-error', close)
    source.addEventListener('error', () => setOpen(false))
    return close
  }, [jobId, isRunning, isSeen])
  // One reading at a time: the next step would break off the answer that is on its way.
  useEffect(() => {
    if (!isDue || state !== 'idle') return
    setDue(false)
    revalidate()
  }, [isDue, state, revalidate])
  return heard
}

const addressOf = (jobId: string) =>
  `/api/trpc/job.watch?${new URLSearchParams({ input: JSON.stringify({ json: { jobId } }) })}`

function read(text: string): Heard {
  const { json } = JSON.parse(text) as {
    json: Pick<JobFace, 'done' | 'total'> & { startedAt: string | null }
  }
  return { done: json.done ?? 0, total: json.total, startedAt: json.startedAt }
}

/** A window nobody looks at holds no stream open. */
function useIsSeen(): boolean {
  const [isSeen, setSeen] = useState(true)
  useEffect(() => {
    const look = () => setSeen(document.visibilityState === 'visible')
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isSeen
}
