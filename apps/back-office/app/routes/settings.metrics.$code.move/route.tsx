import { type Metric, metricsFor, notFound } from '@padron/domain'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

/** One place up or down among the metrics of its kind; no score changes by it, so nothing is shown first. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { metrics, version: expectedVersion } = await api.metric.list({})
    const step = form.text('direction') === 'up' ? -1 : 1
    await api.metric.save({ expectedVersion, metrics: swapped(metrics, args.params.code, step) })
    return redirectWithNotice('/settings/metrics', { key: 'metric.moved' })
  })

export const loader = () => redirect('/settings/metrics')

/** Seen only when the act was refused. */
export default () => <RefusedPage back="/settings/metrics" />

/** Positions are counted anew, so that no two run together. */
function swapped(metrics: readonly Metric[], code: string | undefined, step: -1 | 1): Metric[] {
  const moved = metrics.find((metric) => metric.code === code)
  if (!moved) throw notFound('metric')
  const group = metricsFor(metrics, moved.appliesTo)
  const at = group.indexOf(moved)
  const other = group[at + step]
  const order = group.map((metric) => (metric === moved && other ? other : metric === other ? moved : metric))
  const placeOf = new Map(order.map((metric, place) => [metric.code, place + 1]))
  return metrics.map((metric) => ({ ...metric, position: placeOf.get(metric.code) ?? metric.position }))
}
