import {
  Badge,
  Button,
  ErrorSummary,
  IconAlertTriangle,
  Notice,
  PanelFoot,
  ProblemsProvider,
  useFormats,
  useShortcuts,
  useStatusName,
  useText,
} from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { useRef, useState } from 'react'
import { FormKey } from '../../request/form-key.tsx'
import { useRefusal, type Worded } from '../../request/refusal.ts'
import { useSending } from '../../request/use-sending.ts'
import { FollowUpFields } from '../../transition/follow-ups.tsx'
import { Needed } from '../../transition/needed.tsx'
import { PlanView, type ShownPlan } from '../../transition/plan-view.tsx'
import { Refused } from '../../transition/refused.tsx'
import { seenOf, useSinceSeen } from '../../transition/seen.ts'
import type { readPanel } from './asked.server.ts'

type Panel = Awaited<ReturnType<typeof readPanel>>

/** The plan of the chosen target, what it needs, and the act. Nothing is there before a target is chosen. */
export function ChangeForm({ panel }: { panel: Panel }) {
  const { plan, refused } = panel
  const refusals = refused
    ? [refused]
    : (plan?.refusals ?? []).map(({ because, whoCan }) => ({ reason: because, whoCan }))
  return (
    <>
      <Refused refusals={refusals} />
      {plan ? <PlannedForm panel={panel} plan={plan} isRefused={refusals.length > 0} /> : null}
    </>
  )
}

function PlannedForm({ panel, plan, isRefused }: { panel: Panel; plan: ShownPlan; isRefused: boolean }) {
  const { customer, formKey, back, departments, today } = panel
  const form = useRef<HTMLFormElement>(null)
  const worded = useRefusal()
  const [day, setDay] = useState(worded.answer('when') === 'now' ? '' : (worded.answer('effectiveAt') ?? ''))
  useShortcuts({ 'mod+Enter': () => !isRefused && form.current?.requestSubmit() })
  return (
    <ProblemsProvider problems={worded.problems}>
      <Form method="post" ref={form} className="bo-plan">
        <Trouble worded={worded} plan={plan} />
        <FormKey value={formKey} />
        <input type="hidden" name="customerId" value={customer.id} />
        <input type="hidden" name="expectedVersion" value={customer.version} />
        <input type="hidden" name="to" value={plan.to.code} />
        <input type="hidden" name="targetName" value={plan.to.name} />
        <input type="hidden" name="planHash" value={plan.hash} />
        <input type="hidden" name="seen" value={seenOf(plan)} />
        <input type="hidden" name="returnTo" value={back} />
        <PlanView plan={plan} />
        {isRefused ? null : (
          <>
            <Needed requires={plan.requires} target={plan.to.code} answer={worded.answer} onDay={setDay} />
            <FollowUpFields departments={departments} answer={worded.answer} />
            <Act plan={plan} back={back} scheduledFor={day > today ? day : null} />
          </>
        )}
      </Form>
    </ProblemsProvider>
  )
}

/** Something moved since the plan was read: what, and that it is to be read again. Else the usual summary. */
function Trouble({ worded, plan }: { worded: Worded; plan: ShownPlan }) {
  const t = useText()
  const sinceSeen = useSinceSeen()
  const { refusal, problems, general, at, answer } = worded
  if (refusal?.kind !== 'conflict') return <ErrorSummary problems={problems} general={general} at={at} />
  const what = sinceSeen(answer('seen'), plan)
  const isStale = answer('planHash') !== plan.hash
  return (
    <ErrorSummary
      at={at}
      general={
        isStale ? (
          <>
            {t('transition.stale', { what })} {t('transition.staleReview')}{' '}
            <a href="#plan-changes">{t('page.reviewAgain')}</a>
          </>
        ) : (
          general
        )
      }
    />
  )
}

/** Repeats what will be done; red only where people are locked out. */
function Act({ plan, back, scheduledFor }: { plan: ShownPlan; back: string; scheduledFor: string | null }) {
  const t = useText()
  const formats = useFormats()
  const isSending = useSending()
  const status = useStatusName()(plan.to.name)
  const locksOut = plan.changes.some(
    ({ fact, after }) => fact === 'hasFrontendLoginAccess' && after === false,
  )
  return (
    <>
      {scheduledFor ? (
        <Notice tone="info">{t('transition.willBeScheduled', { date: formats.date(scheduledFor) })}</Notice>
      ) : null}
      <PanelFoot>
        <Button type="submit" loading={isSending} className={locksOut ? 'bo-lock-out' : undefined}>
          {t(scheduledFor ? 'transition.schedule' : 'transition.submit', { status })}
        </Button>
        <Button component={Link} to={back} preventScrollReset variant="subtle">
          {t('act.cancel')}
        </Button>
        {locksOut ? (
          <Badge tone="critical" icon={IconAlertTriangle} wraps>
            {t('transition.lockOut')}
          </Badge>
        ) : scheduledFor ? null : (
          <span className="pd-muted pd-small">
            {t(plan.reversible ? 'transition.undoable' : 'transition.notUndoable')}
          </span>
        )}
      </PanelFoot>
    </>
  )
}
