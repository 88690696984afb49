import { failureOf } from '@padron/door'
import type { LoaderFunctionArgs } from '@remix-run/node'

const most = 20

/** The name is that of the only job; of several there is none to tell. */
export type Running = { count: number; done: number; total: number | null; name: string | null }

/** What the caller has running, for the chip in the frame; the total is null until all of it is counted. */
export async function loader({ context: { api } }: LoaderFunctionArgs) {
  try {
    const { rows } = await api.job.list({ mine: true, states: ['waiting', 'sent'], limit: most })
    const isCounted = rows.length > 0 && rows.every(({ total }) => total !== null)
    return answer({
      count: rows.length,
      done: rows.reduce((sum, { done }) => sum + (done ?? 0), 0),
      total: isCounted ? rows.reduce((sum, { total }) => sum + (total ?? 0), 0) : null,
      name: rows.length === 1 ? (rows[0]?.name ?? null) : null,
    })
  } catch (error) {
    if (failureOf(error)) return answer({ count: 0, done: 0, total: null, name: null })
    throw error
  }
}

const answer = (running: Running) => Response.json(running)
