import { type Metric, metricCode, metricSources, metricSubjects } from '@padron/domain'
import { PageHeader, useText } from '@padron/ui'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { MetricForm } from '../../metric/metric-form.tsx'
import { blank, proposalOf } from '../../metric/proposal.ts'
import { assertProposed, readMetric, refusedAt } from '../../metric/read-metric.ts'
import type { Form } from '../../request/form.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('metric.addTitle')

/** Who may not see metrics learns so here, not when it is sent. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ version: (await api.metric.list({})).version }))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { metrics } = await api.metric.list({})
    const metric = readMetric(form, begun(form))
    if (!metricCode.safeParse(metric.code).success) throw refusedAt('code', 'metric_code_shape')
    if (pages.includes(metric.code)) throw refusedAt('code', 'metric_code_is_page')
    assertProposed([...metrics, metric], (_, field) => field)
    return redirect(`/settings/metrics/save?${proposalOf(metrics, [...metrics, metric])}`)
  })

/** Words that are pages at the same address. */
const pages = ['add', 'runs', 'save', 'schedule', 'versions', 'weigh']

const begun = (form: Form): Metric => ({
  ...blank,
  code: form.text('code'),
  source: metricSources.find((source) => source === form.text('source')) ?? 'rating',
  appliesTo: metricSubjects.find((subject) => subject === form.text('appliesTo')) ?? 'customer',
})

export default function AddMetric() {
  const t = useText()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('metric.addTitle')}
        lead={t('metric.addLead')}
        above={<Link to="/settings/metrics">{t('metric.title')}</Link>}
      />
      <MetricForm metric={blank} isNew />
    </div>
  )
}
