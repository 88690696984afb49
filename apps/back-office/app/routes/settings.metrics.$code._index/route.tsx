import { notFound } from '@padron/domain'
import { Button, PageHeader, useText } from '@padron/ui'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { MetricForm } from '../../metric/metric-form.tsx'
import { proposalOf } from '../../metric/proposal.ts'
import { assertProposed, readMetric } from '../../metric/read-metric.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

type Loaded = { metric?: { name: string } } | undefined

export const meta = titled('metric.editTitle', (data) => ({ metric: (data as Loaded)?.metric?.name ?? '' }))

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { metrics, version } = await api.metric.list({})
    const metric = metrics.find(({ code }) => code === args.params.code)
    if (!metric) throw notFound('metric')
    return { metric, version }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { metrics } = await api.metric.list({ version: Number(form.text('version')) })
    const base = metrics.find(({ code }) => code === args.params.code)
    if (!base) throw notFound('metric')
    const edited = metrics.map((metric) => (metric === base ? readMetric(form, base) : metric))
    assertProposed(edited, (_, field) => field)
    return redirect(`/settings/metrics/save?${proposalOf(metrics, edited)}`)
  })

export default function EditMetric() {
  const t = useText()
  const { metric, version } = useLoaderData<typeof loader>()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('metric.editTitle', { metric: metric.name })}
        lead={t('metric.addLead')}
        beside={<span className="pd-mono pd-muted">{metric.code}</span>}
        above={<Link to="/settings/metrics">{t('metric.title')}</Link>}
        acts={
          <Button component={Link} to={`/settings/metrics/save?${metric.code}.remove=yes`} variant="default">
            {t('metric.remove')}
          </Button>
        }
      />
      <MetricForm key={metric.code} metric={metric} version={version} />
    </div>
  )
}
