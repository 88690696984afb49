import type { StatusFace } from '@padron/domain'
import {
  Button,
  ErrorSummary,
  FormBar,
  ProblemsProvider,
  Title,
  useFormats,
  useShortcuts,
  useStatusName,
  useText,
} from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { useRef } from 'react'
import { FormKey } from '../../request/form-key.tsx'
import { useRefusal } from '../../request/refusal.ts'
import { useSending } from '../../request/use-sending.ts'
import { Needed } from '../../transition/needed.tsx'
import { FactChanges } from '../../transition/plan-view.tsx'
import type { ShownBulkPlan } from './asked.server.ts'
import { Skips } from './skips.tsx'

type Given = { plan: ShownBulkPlan; to: StatusFace; back: string; formKey: string }

/** How many change and how, who stays and why, what it needs, and the act that repeats it. */
export function BulkForm({ plan, to, back, formKey }: Given) {
  const t = useText()
  const formats = useFormats()
  const form = useRef<HTMLFormElement>(null)
  const statusName = useStatusName()
  const status = statusName(to.name)
  const isSending = useSending()
  const { problems, general, at, answer, refusal } = useRefusal()
  const isStale = refusal?.kind === 'conflict' && answer('planHash') !== plan.hash
  useShortcuts({ 'mod+Enter': () => form.current?.requestSubmit() })
  const figures = { changes: formats.number(plan.changes), total: formats.number(plan.total) }
  return (
    <ProblemsProvider problems={problems}>
      <Form method="post" ref={form} className="bo-plan">
        <ErrorSummary
          problems={problems}
          at={at}
          general={
            isStale ? (
              <>
                {t('transition.many.stale')} <a href="#plan-changes">{t('page.reviewAgain')}</a>
              </>
            ) : (
              general
            )
          }
        />
        <FormKey value={formKey} />
        <input type="hidden" name="to" value={to.code} />
        <input type="hidden" name="planHash" value={plan.hash} />
        <section className="pd-card bo-part" aria-labelledby="plan-changes">
          <Title order={2} id="plan-changes">
            {t(plan.changes > 0 ? 'transition.many.result' : 'transition.many.resultNone', figures)}
          </Title>
          {plan.changesFacts.map(({ from, count, changes }) => (
            <details key={from.code} open={plan.changesFacts.length === 1}>
              <summary>
                {t('transition.many.fromGroup', { count, status: statusName(from.name) })} → {status}
              </summary>
              <FactChanges changes={changes} />
            </details>
          ))}
          {plan.changes > 0 ? <p className="pd-muted">{t('transition.many.noEmail')}</p> : null}
        </section>
        <Skips skips={plan.skips} />
        {plan.changes > 0 ? (
          <>
            <div className="pd-card">
              <Needed
                requires={plan.requires}
                target={to.code}
                answer={answer}
                onDay={() => undefined}
                isPastOnly
              />
            </div>
            <FormBar>
              <Button component={Link} to={back} variant="subtle">
                {t('act.cancel')}
              </Button>
              <Button type="submit" loading={isSending}>
                {t('transition.many.submit', { count: plan.changes, status })}
              </Button>
            </FormBar>
          </>
        ) : null}
      </Form>
    </ProblemsProvider>
  )
}
