import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadNote, nothingMore } from '../../note/load-note.server.ts'
import { NoteCard } from '../../note/note-card.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('note.removeTitle')

export const loader = (args: LoaderFunctionArgs) => loadNote(args, nothingMore)

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const expectedVersion = Number(form.text('expectedVersion'))
    await api.note.remove({ noteId: args.params.id ?? '', expectedVersion })
    return redirectWithNotice(`/customers/${args.params.number}/notes`, { key: 'note.removed' })
  })

/** What is removed does not come back, so it is named before. */
export default function RemoveNote() {
  const t = useText()
  const { customer, note, formKey } = useLoaderData<typeof loader>()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/notes`}
      formKey={formKey}
      title={t('note.removeTitle')}
      lead={t('note.removeLead')}
      submit={t('note.removeSubmit')}
    >
      <input type="hidden" name="expectedVersion" value={note.version} />
      <ul className="bo-notes">
        <NoteCard number={customer.number} note={note} acts={false} />
      </ul>
    </CustomerFormPage>
  )
}
