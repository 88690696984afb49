import { Notice, useShortcuts, useStatusName, useText } from '@padron/ui'
import { Form } from '@remix-run/react'
import { type FormEvent, useRef, useState } from 'react'
import { formOf } from '../../request/form.ts'
import { FormKey } from '../../request/form-key.tsx'
import { Leaving } from '../../request/leaving.tsx'
import type { Worded } from '../../request/refusal.ts'
import { Findings } from '../customers.register/findings.tsx'
import { Acknowledge } from './acknowledge.tsx'
import { Acts } from './acts.tsx'
import { Commercial } from './commercial.tsx'
import { Conflict, conflictsOf, versionAfter } from './conflict.tsx'
import { Contacts } from './contacts.tsx'
import { Documents } from './documents.tsx'
import { useEditing } from './editing.ts'
import { filledIn } from './filled.ts'
import { Fiscal } from './fiscal.tsx'
import { Identity } from './identity.tsx'
import { Location } from './location.tsx'
import { Meter } from './meter.tsx'
import { SectionNav } from './section-nav.tsx'
import { useTaxId } from './use-tax-id.ts'

/** The whole form on one page. It remembers where it began, so that only real changes are sent. */
export function EditForm({ worded }: { worded: Worded }) {
  const t = useText()
  const statusName = useStatusName()
  const form = useRef<HTMLFormElement>(null)
  const { customer, offered, draft } = useEditing()
  const { refusal, answer } = worded
  const { look, found, lists } = useTaxId(customer.number, customer.fields.taxId, draft.text('taxId'))
  const [required, setRequired] = useState(customer.required)
  const isAsked = refusal?.reason.code === 'acknowledgement_required'
  const isScreened =
    found?.screening?.needsAcknowledgement || (isAsked && isAboutTaxId(refusal.detail.current))
  const asksForStatus = !isScreened && (offered.asksReason || isAsked)
  const conflicts = conflictsOf(refusal)
  const reason = answer('acknowledgement')
  const press = (act: string) =>
    form.current?.querySelector<HTMLButtonElement>(`button[value=${act}]`)?.click()
  useShortcuts({ 'mod+Enter': () => press('if_complete'), 'shift+mod+Enter': () => press('require') })
  const onInput = ({ target, currentTarget }: FormEvent<HTMLFormElement>) => {
    setRequired(filledIn(formOf(new FormData(currentTarget)), customer.required))
    if (target instanceof HTMLInputElement && target.name === 'taxId') look(target.value)
  }
  return (
    <div className="bo-edit">
      <aside className="bo-edit-side">
        <SectionNav />
        <Meter required={required} />
      </aside>
      <Form method="post" ref={form} className="pd-form" onInput={onInput} noValidate>
        <FormKey value={`${answer('formKey') ?? offered.formKey}:${worded.at ?? ''}`} />
        <input type="hidden" name="formKey" value={answer('formKey') ?? offered.formKey} />
        <input type="hidden" name="customerId" value={customer.id} />
        <input type="hidden" name="base" value={answer('base') ?? JSON.stringify(customer.fields)} />
        <input
          type="hidden"
          name="expectedVersion"
          value={versionAfter(refusal) ?? answer('expectedVersion') ?? customer.version}
        />
        {conflicts ? <Conflict conflicts={conflicts} /> : null}
        {offered.locked.length > 1 ? <Notice tone="info">{t('form.ownParts')}</Notice> : null}
        {asksForStatus ? (
          <Notice tone="caution" title={t('form.statusWarns', { status: statusName(customer.status.name) })}>
            <Acknowledge because="status" answer={reason} />
          </Notice>
        ) : null}
        <Identity
          findings={
            <>
              <Findings found={found} refusal={refusal} />
              {isScreened ? <Acknowledge because="taxId" answer={reason} /> : null}
            </>
          }
        />
        <Commercial />
        <Location />
        <Fiscal lists={lists ?? offered} />
        <Contacts />
        <Documents />
        <Acts />
      </Form>
      <Leaving
        form={form}
        name={customer.legalName}
        back={`/customers/${customer.number}`}
        wasRefused={refusal !== null}
      />
    </div>
  )
}

/** The finding that asks for a reason travels with the refusal; a status that warns brings none. */
const isAboutTaxId = (current: unknown) =>
  Boolean((current as { screening?: unknown } | undefined)?.screening)
