import type { CustomerCard } from '@padron/domain'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AddNotePage } from '../../note/add-note-page.tsx'
import { loadCardComposer } from '../../note/load-choices.server.ts'
import { readNote } from '../../note/read-note.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('note.add')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const card: CustomerCard = await api.customer.card({ number: args.params.number ?? '' })
    const { id, number, legalName } = card
    return { customer: { id, number, legalName }, composer: await loadCardComposer(api, id) }
  })

/** Whoever does the work writes for those who do it; whatever else is sent, for nobody else. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { id: customerId, number } = await api.customer.card({ number: args.params.number ?? '' })
    const { told } = await api.note.add({
      ...readNote(form),
      ...{ customerId, scope: 'fulfillment', departments: [], acknowledgedPublish: false },
    })
    return told.length > 0
      ? redirectWithNotice(`/work/${number}`, { key: 'note.addedTold', params: { names: told.join(', ') } })
      : redirectWithNotice(`/work/${number}`, { key: 'note.added' })
  })

export default function AddNoteOfWork() {
  const { customer, composer } = useLoaderData<typeof loader>()
  const back = `/work/${customer.number}`
  return <AddNotePage customer={customer} composer={composer} action={`${back}/notes/add`} back={back} />
}
