import type { CustomerRecord } from '@padron/domain'
import { AreaField, Button, FormBar, useShortcuts, useText } from '@padron/ui'
import { Form, Link, useNavigation } from '@remix-run/react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { FormKey } from '../../request/form-key.tsx'
import type { Worded } from '../../request/refusal.ts'
import { ContactAssignments } from './contact-assignments.tsx'
import { versionAfter } from './conflict.tsx'
import { Commercial, Documents, Fiscal, Identity } from './sections.tsx'
import { ContactMethods, Location } from './lists.tsx'
import { SectionNav } from './section-nav.tsx'
import type { Editing, Offered } from './editing.ts'

type Given = { customer: CustomerRecord; offered: Offered; worded: Worded; above: ReactNode }

/** The whole form on one page. It remembers where it began, so that only real changes are sent. */
export function EditForm({ customer, offered, worded, above }: Given) {
  const t = useText()
  const form = useRef<HTMLFormElement>(null)
  const isSending = useNavigation().state === 'submitting'
  const { base, version } = useBeginning(customer, worded)
  const asksReason = worded.refusal?.reason.code === 'acknowledgement_required'
  const submit = (completion: string) => form.current?.querySelector<HTMLButtonElement>(`button[value=${completion}]`)?.click()
  useShortcuts({ 'mod+Enter': () => submit('if_complete'), 'shift+mod+Enter': () => submit('require') })
  const editing: Editing = {
    fields: customer.fields,
    valueOf: (name) => worded.answer(name),
    isLocked: (name) => !customer.may.edit || offered.locked.includes(name),
    has: (name) => name in customer.fields,
  }
  return (
    <div className="bo-edit">
      <SectionNav required={customer.required} slots={customer.documentSlots} />
      <Form method="post" ref={form} className="pd-form">
        <FormKey value={`${offered.formKey}:${worded.at ?? ''}`} />
        <input type="hidden" name="customerId" value={customer.id} />
        <input type="hidden" name="expectedVersion" value={version} />
        <input type="hidden" name="base" value={base} />
        {above}
        {asksReason ? <AreaField name="acknowledgement" label={t('customer.acknowledge')} hint={t('customer.acknowledgeHint')} required maxLength={500} /> : null}
        <Identity editing={editing} />
        <Commercial editing={editing} />
        <Location editing={editing} />
        <ContactMethods editing={editing} />
        <Fiscal editing={editing} offered={offered} />
        <ContactAssignments editing={editing} />
        <Documents customer={customer} />
        <FormBar>
          <Button component={Link} to={`/customers/${customer.number}`} variant="subtle">{t('customer.discard')}</Button>
          <Button type="submit" name="completion" value="if_complete" variant={offered.canComplete ? 'default' : 'filled'} disabled={!customer.may.edit} loading={isSending}>
            {t('customer.editSubmit')}
          </Button>
          {offered.canComplete ? <Button type="submit" name="completion" value="require" disabled={!customer.may.edit}>{t('customer.saveAndActivate')}</Button> : null}
        </FormBar>
      </Form>
    </div>
  )
}

/** The fields and the version as the person saw them first; a reload of the page's data must not move them. */
function useBeginning(customer: CustomerRecord, { answer, refusal }: Worded) {
  const [base] = useState(() => answer('base') ?? JSON.stringify(customer.fields))
  const [version, setVersion] = useState(() => Number(answer('expectedVersion') ?? customer.version))
  const after = versionAfter(refusal)
  useEffect(() => {
    if (after) setVersion(after)
  }, [after])
  return { base, version: after ?? version }
}
