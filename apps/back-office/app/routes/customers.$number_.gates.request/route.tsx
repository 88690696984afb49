import { type GateRecord, notFound, operations } from '@padron/domain'
import {
  Anchor,
  AreaField,
  Button,
  ErrorSummary,
  OutcomeMark,
  PageHeader,
  ProblemsProvider,
  Stack,
  useText,
} from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { GateReasons } from '../../gate/reasons.tsx'
import type { Answers } from '../../request/failure.ts'
import { FormKey } from '../../request/form-key.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('gate.ask')

const nouns = ['quote', 'order', 'project', 'assignment'] as const

/** What is asked for: the operation, and the record it is limited to, if any. */
function aboutIn(text: (name: string) => string) {
  const operation = operations.find((each) => each === text('operation'))
  if (!operation) throw notFound('gate')
  const recordNoun: GateRecord['noun'] | undefined = nouns.find((noun) => noun === text('recordNoun'))
  const recordId = text('recordId')
  return { operation, ...(recordNoun && recordId ? { recordNoun, recordId } : {}) }
}

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { searchParams } = new URL(args.request.url)
    const customer = await api.customer.get({ number: args.params.number ?? '' })
    const operation = operations.find((each) => each === searchParams.get('operation'))
    const gate = operation ? await api.gate.explain({ customerId: customer.id, operation }) : null
    const { number, legalName } = customer
    return { number, legalName, gate, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { id } = await api.customer.get({ number: args.params.number ?? '' })
    await api.gate.request({ customerId: id, ...aboutIn(form.text), reason: form.text('reason') })
    const back = safeReturnTo(form.text('returnTo'), `/customers/${args.params.number}/gates`)
    return redirectWithNotice(back, { key: 'gate.asked' })
  })

export default function AskForApproval() {
  const t = useText()
  const { number, legalName, gate, formKey } = useLoaderData<typeof loader>()
  const { problems, general, at, answer, refusal } = useRefusal()
  const isSending = useSending()
  const operation = answer('operation') ?? gate?.operation
  const known = operations.find((each) => each === operation)
  return (
    <div className="pd-form">
      <PageHeader
        title={known ? t('gate.askTitle', { operation: t(`fact.gate.${known}`) }) : t('gate.ask')}
        lead={t('gate.askLead')}
        beside={gate ? <OutcomeMark outcome={gate.outcome} /> : null}
        above={
          <Anchor component={Link} to={`/customers/${number}/gates`}>
            {legalName}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <FormKey value={`${formKey}:${at ?? ''}`} />
          <Kept answers={refusal?.answers ?? { operation: gate?.operation ?? '' }} />
          <Stack>
            {gate ? <GateReasons gate={gate} /> : null}
            <AreaField
              name="reason"
              label={t('gate.askReason')}
              hint={t('gate.askReasonHint')}
              required
              maxLength={500}
              defaultValue={answer('reason')}
            />
            <div>
              <Button type="submit" loading={isSending}>
                {t('gate.askSubmit')}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}

/** What the request is about comes along as it came. */
const Kept = ({ answers }: { answers: Answers }) => (
  <>
    {['operation', 'recordNoun', 'recordId', 'returnTo'].map((name) =>
      answers[name] ? <input key={name} type="hidden" name={name} value={answers[name]} /> : null,
    )}
  </>
)
