import { type Scope, scopeCodes } from '@padron/domain'
import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { loadChoices } from '../../note/load-choices.server.ts'
import { loadNote } from '../../note/load-note.server.ts'
import { readScope } from '../../note/read-note.ts'
import { ScopeField } from '../../note/scope-field.tsx'
import { WiderNotice, widerIn } from '../../note/wider-notice.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('note.setScope')

/** The customer is no choice here: publishing has a page of its own, with the preview. */
export const loader = (args: LoaderFunctionArgs) =>
  loadNote(args, async (api, { customer, note }) => {
    const scopes = scopeCodes.filter((scope) => scope !== 'customer')
    const asked = { customerId: customer.id, scopes, departments: note.departments }
    return { choices: await loadChoices(api, asked) }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const scope = readScope(form.text('scope')) ?? 'internal'
    await api.note.setScope({
      noteId: args.params.id ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
      scope,
      confirmed: form.text('confirmed') === 'yes' && form.text('confirmedScope') === scope,
    })
    return redirectWithNotice(`/customers/${args.params.number}/notes`, { key: 'note.scopeSet' })
  })

export default function SetNoteScope() {
  const t = useText()
  const { customer, note, choices, formKey } = useLoaderData<typeof loader>()
  const { answer, refusal } = useRefusal()
  const asked = readScope(answer('scope') ?? null)
  const [scope, setScope] = useState<Scope>(asked ?? note.scope)
  const wider = scope === asked ? widerIn(refusal) : null
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/notes`}
      formKey={formKey}
      title={t('note.setScopeTitle')}
      submit={t(wider ? 'note.confirm' : 'note.setScopeSubmit')}
    >
      <input type="hidden" name="expectedVersion" value={note.version} />
      <ScopeField choices={choices} chosen={scope} onChoose={setScope} />
      {wider ? (
        <>
          <input type="hidden" name="confirmedScope" value={scope} />
          <WiderNotice wider={wider} />
        </>
      ) : null}
    </CustomerFormPage>
  )
}
