import { metricsFor } from '@padron/domain'
import { Button, EmptyState, Notice, PageHeader, useText } from '@padron/ui'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, Link, type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import '../../score-run/run.css'
import '../../transition/transition.css'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'
import { PlanFigures } from './plan-figures.tsx'

export const meta = titled('score.updateAll')

/** A refusal shows the figures as they are now. */
export const shouldRevalidate: ShouldRevalidateFunction = () => true

const scopeIn = (request: Request): 'all' | 'stale' =>
  new URL(request.url).searchParams.get('scope') === 'stale' ? 'stale' : 'all'

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const scope = scopeIn(args.request)
    const [plan, { metrics }] = await Promise.all([api.score.plan({ scope }), api.metric.list({})])
    const isWeighed = metricsFor(metrics, 'customer').some(({ enabled }) => enabled)
    return { scope, plan, isWeighed, formKey: crypto.randomUUID() }
  })

/** A second click joins the run that goes on (screens G3). */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const scope = scopeIn(args.request)
    const { runId, joined } = await api.score.updateAll({ scope, hash: form.text('hash') })
    const path = `/settings/metrics/runs/${runId}`
    return joined ? redirectWithNotice(path, { key: 'score.joined' }) : redirect(path)
  })

const scopes = [
  ['all', 'score.scopeAll', 'score.scopeAllHint'],
  ['stale', 'score.scopeStale', 'score.scopeStaleHint'],
] as const

/** Whom the update reaches and whom it passes over, before it begins. */
export default function UpdateAll() {
  const t = useText()
  const { scope, plan, isWeighed, formKey } = useLoaderData<typeof loader>()
  const { general, refusal, at } = useRefusal()
  const isSending = useSending()
  const count = plan.scorable
  return (
    <div className="bo-run-plan">
      <PageHeader
        title={t('score.updateAll')}
        lead={t('score.updateAllLead')}
        above={<Link to="/settings/metrics">{t('metric.title')}</Link>}
      />
      {refusal ? (
        <Notice tone="caution" role="alert">
          {refusal.kind === 'conflict' ? t('score.stalePlan') : general}
        </Notice>
      ) : null}
      {plan.running ? <Running runId={plan.running.runId} /> : null}
      {isWeighed ? null : <Notice tone="caution">{t('score.planNoMetrics')}</Notice>}
      <nav className="bo-run-scopes" aria-label={t('score.scope')}>
        {scopes.map(([value, name, hint]) => (
          <Link key={value} to={`?scope=${value}`} aria-current={scope === value ? 'true' : undefined}>
            <strong>{t(name)}</strong>
            <span className="pd-small pd-muted">{t(hint)}</span>
          </Link>
        ))}
      </nav>
      {count > 0 || plan.running ? (
        <>
          <PlanFigures plan={plan} scope={scope} />
          <Form method="post" className="bo-tools">
            <FormKey value={`${formKey}:${at ?? ''}`} />
            <input type="hidden" name="hash" value={plan.hash} />
            <Button type="submit" loading={isSending}>
              {plan.running ? t('score.openRunning') : t('score.start', { count })}
            </Button>
            <Button component={Link} to="/settings/metrics" variant="subtle">
              {t('act.cancel')}
            </Button>
          </Form>
        </>
      ) : (
        <EmptyState
          kind="nothing"
          title={t('score.planNobody')}
          text={t(scope === 'stale' ? 'score.planNobodyStale' : 'score.planNobodyAll')}
        />
      )}
    </div>
  )
}

function Running({ runId }: { runId: string }) {
  const t = useText()
  return (
    <Notice tone="info" title={t('score.running')}>
      {t('score.runningJoin')} <Link to={`/settings/metrics/runs/${runId}`}>{t('score.openRunning')}</Link>
    </Notice>
  )
}
