import type { GateExplanation, GateRecord } from '@padron/domain'
import { AreaField, Button, IconLock, Stack, useText } from '@padron/ui'
import { Form, useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { FormKey } from '../request/form-key.tsx'
import { NextStep } from './next-step.tsx'
import { GateReasons } from './reasons.tsx'
import './gate.css'

type Given = {
  gate: GateExplanation
  number: string
  formKey: string
  record?: GateRecord | undefined
  at?: string | undefined
}

/** An act that does not pass: why, who may lift it, and the way to ask for an exception. */
export function GateHold({ gate, number, formKey, record, at }: Given) {
  const t = useText()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (at) box.current?.focus()
  }, [at])
  return (
    <section
      ref={box}
      className="bo-hold"
      role={at ? 'alert' : undefined}
      tabIndex={-1}
      aria-labelledby="gate-title"
    >
      <h2 id="gate-title">
        <IconLock size={18} aria-hidden />
        {t(gate.outcome === 'approve' ? 'gate.approveTitle' : 'gate.heldTitle')}
      </h2>
      <GateReasons gate={gate} />
      <p>
        <NextStep gate={gate} number={number} />
      </p>
      {gate.mayRequest && !gate.request ? (
        <AskForm gate={gate} number={number} formKey={formKey} record={record} />
      ) : null}
    </section>
  )
}

function AskForm({ gate, number, formKey, record }: Omit<Given, 'at'>) {
  const t = useText()
  const { pathname, search } = useLocation()
  return (
    <Form method="post" action={`/customers/${number}/gates/request`}>
      <FormKey value={`${formKey}:ask`} />
      <AskAbout gate={gate} record={record} returnTo={pathname + search} />
      <Stack>
        <AreaField name="reason" label={t('gate.askReason')} hint={t('gate.askReasonHint')} required />
        <div>
          <Button type="submit">{t('gate.askSubmit')}</Button>
        </div>
      </Stack>
    </Form>
  )
}

/** What the request is about, as hidden fields. */
export function AskAbout({
  gate,
  record,
  returnTo,
}: {
  gate: GateExplanation
  record?: GateRecord | undefined
  returnTo: string
}) {
  return (
    <>
      <input type="hidden" name="operation" value={gate.operation} />
      {record ? <input type="hidden" name="recordNoun" value={record.noun} /> : null}
      {record ? <input type="hidden" name="recordId" value={record.id} /> : null}
      <input type="hidden" name="returnTo" value={returnTo} />
    </>
  )
}
