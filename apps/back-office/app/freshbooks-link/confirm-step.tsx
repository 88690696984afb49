import type { GateExplanation, LinkFace } from '@padron/domain'
import { Anchor, Button, ErrorSummary, Notice, ProblemsProvider, Title, useText } from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { explainedIn, isHolding } from '../gate/explained.ts'
import { GateAnswer, GateTick } from '../gate/gate-answer.tsx'
import { FormKey } from '../request/form-key.tsx'
import { useRefusal } from '../request/refusal.ts'
import { useSending } from '../request/use-sending.ts'
import type { ConfirmPart, WizardCustomer } from './load-wizard.server.ts'
import { ComesIn, FieldsSent, FieldsStay } from './planned-parts.tsx'
import { WithheldList } from './withheld-list.tsx'

type Given = {
  customer: WizardCustomer
  part: ConfirmPart
  gate: GateExplanation
  /** The attempt that waits for a decision, where this is one. */
  retried: LinkFace | null
  formKey: string
}

/** The dry run, made by what will carry it out: nothing has been asked of FreshBooks yet (H3). */
export function ConfirmStep({ customer, part, gate: asked, retried, formKey }: Given) {
  const t = useText()
  const { problems, general, at, refusal } = useRefusal()
  const gate = explainedIn(refusal) ?? asked
  const { plan, wereBooksRead } = part
  const isNew = plan.choice === 'create'
  const isStale = refusal?.kind === 'conflict' && !explainedIn(refusal)
  return (
    <ProblemsProvider problems={problems}>
      <ErrorSummary
        at={at}
        problems={problems}
        general={isHolding(gate) ? undefined : isStale ? <Stale what={general} /> : general}
      />
      <section className="pd-card bo-link-part" aria-labelledby="confirm">
        <div>
          <Title order={2} id="confirm">
            {t('freshbooksLink.confirmTitle')}
          </Title>
          <p>
            {isNew
              ? t('freshbooksLink.confirmCreate', { name: customer.legalName })
              : t('freshbooksLink.confirmLink', {
                  name: customer.legalName,
                  client: plan.clientName ?? '',
                  id: plan.externalId ?? '',
                })}
          </p>
          <Anchor component={Link} to="?">
            {t('freshbooksLink.another')}
          </Anchor>
        </div>
        {isNew && plan.nearMatches.length > 0 ? (
          <Notice tone="attention" title={t('freshbooksLink.nearTitle')}>
            {t('freshbooksLink.near')} {plan.nearMatches.map(({ name }) => name).join(', ')}
          </Notice>
        ) : null}
        <FieldsSent plan={plan} />
        {isNew ? null : <FieldsStay plan={plan} />}
        <ComesIn plan={plan} wereBooksRead={wereBooksRead} />
        <WithheldList withheld={plan.withheld} id="withheld" />
        <GateAnswer
          gate={gate}
          number={customer.number}
          formKey={formKey}
          at={explainedIn(refusal) ? at : undefined}
        />
        {isHolding(gate) ? null : (
          <Act {...{ customer, retried }} plan={plan} formKey={`${formKey}:${at ?? ''}`}>
            <GateTick gate={gate} />
          </Act>
        )}
      </section>
    </ProblemsProvider>
  )
}

/** Something moved since the plan was read: what, and that this is the plan as it is now. */
function Stale({ what }: { what: ReactNode }) {
  const t = useText()
  return (
    <>
      {what} {t('freshbooksLink.changed')} <a href="#confirm">{t('page.reviewAgain')}</a>
    </>
  )
}

type ActGiven = Pick<Given, 'customer' | 'retried' | 'formKey'> & {
  plan: ConfirmPart['plan']
  children: ReactNode
}

/** Posts the plan that was looked at; an attempt that waits is taken up again with the choice. */
function Act({ customer, retried, plan, formKey, children }: ActGiven) {
  const t = useText()
  const isSending = useSending()
  const isNew = plan.choice === 'create'
  return (
    <Form
      method="post"
      action={retried ? `/customers/${customer.number}/retry-link` : undefined}
      className="bo-link-part"
    >
      <FormKey value={formKey} />
      <input type="hidden" name="customerId" value={customer.id} />
      <input type="hidden" name="planHash" value={plan.hash} />
      {retried ? (
        <>
          <input type="hidden" name="linkId" value={retried.id} />
          <input type="hidden" name="expectedVersion" value={retried.version} />
          <input type="hidden" name="choice" value={plan.choice} />
          <input type="hidden" name="client" value={plan.externalId ?? ''} />
        </>
      ) : null}
      {children}
      <div className="bo-tools">
        <Button type="submit" loading={isSending}>
          {t(isNew ? 'freshbooksLink.submitCreate' : 'freshbooksLink.submit')}
        </Button>
        <Button component={Link} to={`/customers/${customer.number}`} variant="subtle">
          {t('act.cancel')}
        </Button>
        <span className="pd-small pd-muted">{t('freshbooksLink.afterwards')}</span>
      </div>
    </Form>
  )
}
