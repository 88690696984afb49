import { Anchor, PageHeader, StatusPill, useText } from '@padron/ui'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react'
import { ConfirmStep } from '../../freshbooks-link/confirm-step.tsx'
import { ConnectStep } from '../../freshbooks-link/connect-step.tsx'
import { ErrorStep } from '../../freshbooks-link/error-step.tsx'
import { type LinkStep, LinkSteps } from '../../freshbooks-link/link-steps.tsx'
import { LinkedStep } from '../../freshbooks-link/linked-step.tsx'
import { loadWizard } from '../../freshbooks-link/load-wizard.server.ts'
import { MatchStep } from '../../freshbooks-link/match-step.tsx'
import { PendingStep } from '../../freshbooks-link/pending-step.tsx'
import { readChoice } from '../../freshbooks-link/read-choice.ts'
import { GateHold } from '../../gate/gate-hold.tsx'
import { act } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import '../../freshbooks-link/freshbooks-link.css'

export const meta = titled('freshbooksLink.act')

export const loader = (args: LoaderFunctionArgs) => loadWizard(args)

/** A refusal shows the plan as it is now. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus !== undefined && actionStatus >= 400 ? true : defaultShouldRevalidate

/** What was chosen stands in the address; the form brings the plan that was looked at. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const here = new URL(args.request.url)
    const chosen = readChoice(here.searchParams)
    if (!chosen) return redirect(here.pathname)
    await api.freshbooks.link({
      customerId: form.text('customerId'),
      ...chosen,
      planHash: form.text('planHash'),
      acknowledged: form.has('acknowledged'),
    })
    return redirect(here.pathname)
  })

type Loaded = Awaited<ReturnType<typeof loader>>

/** Connect, business, match, confirm: one client in FreshBooks for one customer (screen H). */
export default function LinkFreshbooks() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  const { customer, part, overview } = loaded
  return (
    <div className="bo-link">
      <PageHeader
        title={t('freshbooksLink.title', { name: customer.legalName })}
        beside={<StatusPill status={customer.status} />}
        above={
          <Anchor component={Link} to={`/customers/${customer.number}`}>
            {customer.legalName}
          </Anchor>
        }
      />
      <LinkSteps at={stepOf(part.step)} />
      {overview.stage === 'error' && overview.link && part.step !== 'confirm' ? (
        <ErrorStep
          customer={customer}
          link={overview.link}
          gate={loaded.gate}
          mayUnlink={overview.mayUnlink}
        />
      ) : null}
      <Step {...loaded} />
    </div>
  )
}

const stepOf = (step: Loaded['part']['step']): LinkStep | null =>
  step === 'linked' ? null : step === 'pending' ? 'confirm' : step === 'held' ? 'match' : step

function Step({ customer, overview, gate, part, formKey }: Loaded) {
  const { stage, link } = overview
  const back = `/customers/${customer.number}/link-freshbooks`
  const retried = stage === 'error' ? link : null
  switch (part.step) {
    case 'linked':
      return <LinkedStep customer={customer} overview={overview} />
    case 'pending':
      return <PendingStep number={customer.number} overview={overview} part={part} />
    case 'match':
      return <MatchStep name={customer.legalName} part={part} isRetry={retried !== null} />
    case 'confirm':
      return gate ? <ConfirmStep {...{ customer, part, gate, retried, formKey }} /> : null
    case 'held':
      return gate ? <GateHold gate={gate} number={customer.number} formKey={formKey} /> : null
    default:
      return <ConnectStep part={part} back={back} />
  }
}
