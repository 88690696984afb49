import { formatsFor } from '@padron/texts'
import {
  Anchor,
  Button,
  ErrorSummary,
  PageHeader,
  ProblemsProvider,
  Stack,
  StatusPill,
  useText,
} from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { explainedIn, isHolding } from '../../gate/explained.ts'
import { GateAnswer, GateTick } from '../../gate/gate-answer.tsx'
import { FormKey } from '../../request/form-key.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('scoreCard.update')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName, status } = await api.customer.get({ number: args.params.number ?? '' })
    const gate = await api.gate.explain({ customerId: id, operation: 'score' })
    return { customer: { id, number, legalName, status }, gate, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const asked = { customerId: form.text('customerId'), acknowledged: form.has('acknowledged') }
    const { score } = await api.score.update(asked)
    const name = form.text('name')
    return redirectWithNotice(
      `/customers/${args.params.number}/score`,
      score === null
        ? { key: 'scoreCard.updatedNone', params: { name } }
        : { key: 'scoreCard.updated', params: { name, score: formatsFor().hundredths(score) } },
    )
  })

/** For whoever has a warning to read or was refused; the button of the tab needs no page. */
export default function UpdateScore() {
  const t = useText()
  const { customer, gate: before, formKey } = useLoaderData<typeof loader>()
  const { problems, general, at, refusal } = useRefusal()
  const isSending = useSending()
  const explained = explainedIn(refusal)
  const gate = explained ?? before
  const { id, number, legalName, status } = customer
  const back = `/customers/${number}/score`
  return (
    <div className="pd-form">
      <PageHeader
        title={t('scoreCard.updateTitle', { name: legalName })}
        lead={t('scoreCard.updateLead')}
        beside={<StatusPill status={status} />}
        above={
          <Anchor component={Link} to={back}>
            {legalName}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={isHolding(gate) ? undefined : general} at={at} />
        <Stack>
          <GateAnswer gate={gate} number={number} formKey={formKey} at={explained ? at : undefined} />
          {isHolding(gate) ? null : (
            <Form method="post" className="pd-card">
              <FormKey value={`${formKey}:${at ?? ''}`} />
              <input type="hidden" name="customerId" value={id} />
              <input type="hidden" name="name" value={legalName} />
              <Stack>
                <GateTick gate={gate} />
                <div className="bo-tools">
                  <Button type="submit" loading={isSending}>
                    {t('scoreCard.update')}
                  </Button>
                  <Button component={Link} to={back} variant="subtle">
                    {t('act.cancel')}
                  </Button>
                </div>
              </Stack>
            </Form>
          )}
        </Stack>
      </ProblemsProvider>
    </div>
  )
}
