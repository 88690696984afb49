import { Button, EmptyState, PageHeader, StatusPill, Title, useText } from '@padron/ui'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, type ShouldRevalidateFunction, useLoaderData, useSearchParams } from '@remix-run/react'
import { zoneOf } from '../../request/locale.server.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { readWords } from '../../transition/read-words.server.ts'
import { Refused } from '../../transition/refused.tsx'
import { TargetList } from '../../transition/target-list.tsx'
import '../../transition/transition.css'
import { readPreview, readSelection } from './asked.server.ts'
import { BulkForm } from './bulk-form.tsx'
import './bulk.css'
import { Whom } from './whom.tsx'

export const meta = titled('transition.many.title')

export const loader = (args: LoaderFunctionArgs) => load(args, (api) => readPreview(api, args.request))

/** A refusal shows the figures as they are now, with every answer kept. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus !== undefined && actionStatus >= 400 ? true : defaultShouldRevalidate

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const selection = readSelection(new URL(args.request.url).searchParams)
    if (!selection) return redirect('/customers')
    const { followUps: _, ...words } = readWords(form, zoneOf(args.request))
    const asked = { selection, to: form.text('to'), planHash: form.text('planHash'), ...words }
    const { bulkId } = await api.transition.changeMany(asked)
    return redirect(`/customers/change-status/${bulkId}`)
  })

/** One status for many: who, where to, what comes of it, and only then the act (screens A8). */
export default function ChangeMany() {
  const t = useText()
  const [params] = useSearchParams()
  const { selection, to, statuses, targets, plan, refused, back, formKey } = useLoaderData<typeof loader>()
  const chosen = targets.find(({ status }) => status.code === to)?.status
  const linkTo = (code: string) => {
    const next = new URLSearchParams(params)
    next.set('to', code)
    return `?${next}`
  }
  if (!selection)
    return (
      <EmptyState
        kind="nothing"
        title={t('transition.many.none')}
        text={t('transition.many.noneText')}
        acts={
          <Button component={Link} to="/customers" variant="default">
            {t('transition.many.toDirectory')}
          </Button>
        }
      />
    )
  return (
    <div className="bo-many">
      <PageHeader
        title={t('transition.many.title')}
        above={<Link to={back}>{t('customer.title')}</Link>}
        lead={<Whom selection={selection} statuses={statuses} />}
      />
      <section className="pd-card bo-part" aria-labelledby="plan-target">
        <Title order={2} id="plan-target">
          {t('transition.target')}
        </Title>
        {chosen ? (
          <details key={chosen.code} className="bo-chosen">
            <summary>
              <StatusPill status={chosen} /> <span>{t('transition.chooseAnother')}</span>
            </summary>
            <TargetList targets={targets} chosen={to} linkTo={linkTo} />
          </details>
        ) : (
          <>
            <p className="pd-muted">{t('transition.targetHint')}</p>
            <TargetList targets={targets} chosen={to} linkTo={linkTo} />
          </>
        )}
      </section>
      <Refused refusals={refused ? [refused] : []} />
      {plan && chosen ? <BulkForm plan={plan} to={chosen} back={back} formKey={formKey} /> : null}
    </div>
  )
}
