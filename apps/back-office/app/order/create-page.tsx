import type { CustomerFace, GateExplanation } from '@padron/domain'
import {
  Anchor,
  Button,
  ErrorSummary,
  Notice,
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
import { PrepaidGate } from '../gate/prepaid-gate.tsx'
import { GateReasons } from '../gate/reasons.tsx'
import { FormKey } from '../request/form-key.tsx'
import { useRefusal } from '../request/refusal.ts'
import { useSending } from '../request/use-sending.ts'
import { MoveNotice } from './move-notice.tsx'
import type { Move } from './order-rule.server.ts'
import type { RecordNoun } from './records.ts'

type Given = {
  noun: RecordNoun | 'invoice'
  /** The part of the customer's record it belongs to, and where Cancel leads. */
  tab?: 'orders' | 'billing'
  loaded: {
    customer: Pick<CustomerFace, 'id' | 'number' | 'legalName' | 'status'>
    gate: GateExplanation
    prepaidGate: GateExplanation | null
    moves: Move | null
    formKey: string
  }
  children: ReactNode
}

/** The form of a new record. What the gate says stands before it; where nothing passes there is no form. */
export function CreatePage({ noun, tab = 'orders', loaded, children }: Given) {
  const t = useText()
  const { customer, prepaidGate, moves, formKey } = loaded
  const { problems, general, at, refusal } = useRefusal()
  const isSending = useSending()
  const explained = explainedIn(refusal)
  const gate = explained ?? loaded.gate
  const back = `/customers/${customer.number}/${tab}`
  const isHeld = !explained && isHolding(gate)
  const onlyPrepaid = isHeld && prepaidGate !== null && !isHolding(prepaidGate)
  return (
    <div className="pd-form">
      <PageHeader
        title={t(`${noun}.createTitle`, { name: customer.legalName })}
        beside={<StatusPill status={customer.status} />}
        above={
          <Anchor component={Link} to={back}>
            {customer.legalName}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={isHolding(gate) ? undefined : general} at={at} />
        <Stack>
          {onlyPrepaid ? (
            <Notice tone="attention" title={t('gate.onlyPrepaid')}>
              <GateReasons gate={gate} brief />
            </Notice>
          ) : (
            <GateAnswer
              gate={gate}
              number={customer.number}
              formKey={formKey}
              at={explained ? at : undefined}
            />
          )}
          {explained ? null : <PrepaidGate gate={prepaidGate} plain={gate} number={customer.number} />}
          {isHeld && !onlyPrepaid ? null : (
            <Form method="post" className="pd-card">
              <FormKey value={`${formKey}:${at ?? ''}`} />
              <input type="hidden" name="customerId" value={customer.id} />
              <input type="hidden" name="name" value={customer.legalName} />
              <Stack>
                {children}
                <MoveNotice name={customer.legalName} moves={moves} />
                <GateTick gate={gate} />
                <div className="bo-tools">
                  <Button type="submit" loading={isSending}>
                    {t(`${noun}.createSubmit`)}
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
