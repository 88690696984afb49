import { publishHoldSeconds } from '@padron/domain'
import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useAudienceWords } from '../../note/audience-words.ts'
import { loadNote } from '../../note/load-note.server.ts'
import { CustomerPreview } from '../../note/preview.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('note.publishAct')

export const loader = (args: LoaderFunctionArgs) =>
  loadNote(args, async (api, { customer }) => {
    const { forCustomer } = await api.note.audience({ customerId: customer.id, scope: 'customer' })
    return { recipients: forCustomer?.names ?? [] }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.note.publish({
      noteId: args.params.id ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
      acknowledgedPublish: form.has('acknowledgedPublish'),
    })
    const tab = `/customers/${args.params.number}/notes`
    return redirectWithNotice(tab, { key: 'note.published', params: { seconds: publishHoldSeconds } })
  })

/** The preview is the page: whoever publishes has it before their eyes. */
export default function PublishNote() {
  const t = useText()
  const words = useAudienceWords()
  const { customer, note, recipients, formKey } = useLoaderData<typeof loader>()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/notes`}
      formKey={formKey}
      title={t('note.publishTitle', { name: customer.legalName })}
      lead={t('note.publishLead', { seconds: publishHoldSeconds })}
      submit={t('note.publish')}
    >
      <input type="hidden" name="expectedVersion" value={note.version} />
      <input type="hidden" name="acknowledgedPublish" value="yes" />
      <CustomerPreview body={note.body ?? ''} recipients={words.recipients(recipients)} />
    </CustomerFormPage>
  )
}
