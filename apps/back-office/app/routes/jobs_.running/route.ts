import type { LoaderFunctionArgs } from '@remix-run/node'
import { failureOf } from '../../request/failure.ts'

const most = 20

/** What the caller has running, for the chip in the frame; what cannot be counted is too short to show. */
export async function loader({ context: { api } }: LoaderFunctionArgs) {
  try {
    const { rows } = await api.job.list({ mine: true, states: ['waiting', 'sent'], limit: most })
    const shown = rows.filter(({ total }) => total !== null)
    return {
      count: shown.length,
      done: shown.reduce((sum, { done }) => sum + (done ?? 0), 0),
      total: shown.reduce((sum, { total }) => sum + (total ?? 0), 0),
    }
  } catch (error) {
    if (failureOf(error)) return { count: 0, done: 0, total: 0 }
    throw error
  }
}
