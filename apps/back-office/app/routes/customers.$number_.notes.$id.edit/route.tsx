import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useAudienceWords } from '../../note/audience-words.ts'
import { BodyFields } from '../../note/body-fields.tsx'
import { loadNote } from '../../note/load-note.server.ts'
import { doubtsIn, MentionNotice } from '../../note/mention-notice.tsx'
import { MoreFields } from '../../note/more-fields.tsx'
import { readNote } from '../../note/read-note.ts'
import { WiderNotice, widerIn } from '../../note/wider-notice.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { holdsIn } from '../../request/use-session.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('note.editTitle')

export const loader = (args: LoaderFunctionArgs) =>
  loadNote(args, async (api, { customer, note }) => {
    const isPublished = note.scope === 'customer'
    const asked = { customerId: customer.id, scope: note.scope }
    const session = await api.session.current()
    const [departments, audience] = await Promise.all([
      isPublished || !holdsIn(session, 'interaction.read') ? [] : api.department.list(),
      isPublished ? api.note.audience(asked) : null,
    ])
    return { departments, audience }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { departments, ...words } = readNote(form)
    const { told } = await api.note.edit({
      ...words,
      noteId: args.params.id ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
      confirmed: form.has('confirmed'),
      ...(form.has('offersDepartments') && { departments }),
    })
    const tab = `/customers/${args.params.number}/notes`
    if (told.length === 0) return redirectWithNotice(tab, { key: 'note.edited' })
    return redirectWithNotice(tab, { key: 'note.editedTold', params: { names: told.join(', ') } })
  })

type Asks = { isWider: boolean; isInDoubt: boolean; isPublished: boolean }

function submitText({ isWider, isInDoubt, isPublished }: Asks) {
  if (isWider) return 'note.confirm'
  if (isPublished) return 'note.publish'
  return isInDoubt ? 'note.editAnyway' : 'note.editSubmit'
}

export default function EditNote() {
  const t = useText()
  const words = useAudienceWords()
  const { customer, note, departments, audience, formKey } = useLoaderData<typeof loader>()
  const { answer, refusal } = useRefusal()
  const wider = widerIn(refusal)
  const doubts = doubtsIn(refusal)
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/notes`}
      formKey={formKey}
      title={t('note.editTitle')}
      submit={t(
        submitText({ isWider: wider !== null, isInDoubt: doubts !== null, isPublished: audience !== null }),
      )}
    >
      <input type="hidden" name="expectedVersion" value={note.version} />
      {departments.length > 0 ? <input type="hidden" name="offersDepartments" value="yes" /> : null}
      {wider ? <WiderNotice wider={wider} /> : null}
      {doubts ? <MentionNotice doubts={doubts} /> : null}
      <BodyFields
        body={answer('body') ?? note.body ?? ''}
        recipients={audience && words.recipients(audience.forCustomer?.names ?? [])}
      />
      <MoreFields departments={departments} note={note} />
    </CustomerFormPage>
  )
}
