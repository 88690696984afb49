import { isRunOver, metricSubjects, metricsFor, sharesOf } from '@padron/domain'
import { Button, IconPlus, PageHeader, Title, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import '../../metric/metric.css'
import '../../status/status.css'
import '../../transition/transition.css'
import { load } from '../../request/run.server.ts'
import { RunStrip } from '../../score-run/run-strip.tsx'
import { titled } from '../../shell/titled.ts'
import { AllScores } from './all-scores.tsx'
import { MetricTable } from './metric-table.tsx'
import { NoMetrics } from './no-metrics.tsx'

export const meta = titled('metric.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { metrics, ...catalogue } = await api.metric.list({})
    const [distribution, runs] = await Promise.all([
      api.score.distribution({}),
      catalogue.mayManage ? api.score.runs({ limit: 1 }) : null,
    ])
    const groups = metricSubjects.map((subject) => {
      const own = metricsFor(metrics, subject)
      const shares = sharesOf(own)
      return { subject, rows: own.map((metric, at) => ({ metric, share: shares[at] ?? 0 })) }
    })
    const latest = runs?.rows.find(({ state }) => !isRunOver(state)) ?? runs?.rows[0] ?? null
    return { ...catalogue, groups, distribution, latest, isEmpty: metrics.length === 0 }
  })

const about = {
  customer: ['metric.ofCustomers', 'metric.aboutCustomer'],
  quote: ['metric.ofQuotes', 'metric.aboutQuote'],
  project: ['metric.ofProjects', 'metric.aboutProject'],
} as const

/** What scores are made of, how customers score by it, and the update of all (screens G). */
export default function Metrics() {
  const t = useText()
  const { version, mayManage, groups, distribution, latest, isEmpty } = useLoaderData<typeof loader>()
  const acts = mayManage ? (
    <>
      <Button
        component={Link}
        to="/settings/metrics/add"
        variant="default"
        leftSection={<IconPlus size={16} />}
      >
        {t('metric.add')}
      </Button>
      <Button component={Link} to="/settings/metrics/update-all">
        {t('score.updateAll')}
      </Button>
    </>
  ) : null
  return (
    <div className="bo-metrics">
      <PageHeader title={t('metric.title')} lead={t('metric.lead')} acts={isEmpty ? null : acts} />
      {latest ? <RunStrip run={latest} /> : null}
      {isEmpty ? <NoMetrics mayManage={mayManage} /> : <Ways version={version} mayManage={mayManage} />}
      {groups.map(({ subject, rows }) =>
        rows.length > 0 ? (
          <section key={subject} aria-labelledby={`metrics-${subject}`}>
            <div className="bo-category-head">
              <Title order={2} id={`metrics-${subject}`}>
                {t(about[subject][0])}
              </Title>
              <span className="pd-muted">{t(about[subject][1])}</span>
            </div>
            <MetricTable caption={t(about[subject][0])} rows={rows} mayManage={mayManage} />
          </section>
        ) : null,
      )}
      {isEmpty ? null : <AllScores distribution={distribution} />}
    </div>
  )
}

function Ways({ version, mayManage }: { version: number; mayManage: boolean }) {
  const t = useText()
  const ways = mayManage ? (['weigh', 'versions', 'runs', 'schedule'] as const) : (['versions'] as const)
  return (
    <div className="bo-metric-ways">
      <span className="pd-muted">{t('metric.version', { version })}</span>
      <nav className="bo-ways" aria-label={t('act.more')}>
        {ways.map((way) => (
          <Link key={way} to={`/settings/metrics/${way}`}>
            {t(`metric.${way}`)}
          </Link>
        ))}
      </nav>
    </div>
  )
}
