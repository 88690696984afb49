import type { CustomerFace, GateExplanation, GateRecord } from '@padron/domain'
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
import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { explainedIn, isHolding } from '../gate/explained.ts'
import { GateAnswer, GateTick } from '../gate/gate-answer.tsx'
import { FormKey } from '../request/form-key.tsx'
import { useRefusal } from '../request/refusal.ts'
import { useSending } from '../request/use-sending.ts'
import { MoveNotice } from './move-notice.tsx'
import type { Move } from './order-rule.server.ts'
import { type AnyRecord, pathOf } from './records.ts'

type Given = {
  loaded: {
    customer: Pick<CustomerFace, 'number' | 'legalName' | 'status'>
    record: AnyRecord
    gate: GateExplanation | null
    about: GateRecord | null
    moves: Move | null
    formKey: string
  }
  title: string
  lead: string
  submit: string
  /** The part of the customer's record it was begun in, and where it leads back to. */
  tab?: 'orders' | 'fulfilment'
  /** More than the act itself asks for. */
  children?: ReactNode
}

/** One act on a record: what it does, what the gate says about it, and the act. */
export function RecordActPage({ loaded, title, lead, submit, tab = 'orders', children }: Given) {
  const t = useText()
  const { customer, record, about, moves, formKey } = loaded
  const { problems, general, at, refusal } = useRefusal()
  const isSending = useSending()
  const explained = explainedIn(refusal)
  const gate = explained ?? loaded.gate
  const back = `/customers/${customer.number}/${tab}`
  const returnTo = tab === 'orders' ? `${back}?kind=${pathOf(record.noun)}` : back
  const holds = gate !== null && isHolding(gate)
  return (
    <div className="pd-form">
      <PageHeader
        title={title}
        lead={lead}
        beside={<StatusPill status={customer.status} />}
        above={
          <Anchor component={Link} to={back}>
            {customer.legalName}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={holds ? undefined : general} at={at} />
        {gate ? (
          <GateAnswer
            gate={gate}
            number={customer.number}
            formKey={formKey}
            record={about ?? undefined}
            at={explained ? at : undefined}
          />
        ) : null}
        {holds ? null : (
          <Form method="post" className="pd-card">
            <FormKey value={`${formKey}:${at ?? ''}`} />
            <input type="hidden" name="expectedVersion" value={record.version} />
            <input type="hidden" name="name" value={customer.legalName} />
            <input type="hidden" name="returnTo" value={returnTo} />
            <Stack>
              <div>
                <span className="pd-mono">{record.number}</span> {record.title}
              </div>
              {children}
              <MoveNotice name={customer.legalName} moves={moves} />
              {gate ? <GateTick gate={gate} /> : null}
              <div className="bo-tools">
                <Button type="submit" loading={isSending}>
                  {submit}
                </Button>
                <Button component={Link} to={back} variant="subtle">
                  {t('act.cancel')}
                </Button>
              </div>
            </Stack>
          </Form>
        )}
      </ProblemsProvider>
    </div>
  )
}
