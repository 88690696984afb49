import { publishHoldSeconds, type Scope } from '@padron/domain'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AddNotePage } from '../../note/add-note-page.tsx'
import { loadComposer } from '../../note/load-choices.server.ts'
import { readNote, readScope } from '../../note/read-note.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('note.add')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    const { counts } = await api.note.list({ customerId: id, limit: 1 })
    const composer = await loadComposer(api, id, Object.keys(counts) as Scope[])
    return { customer: { id, number, legalName }, composer }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const scope = readScope(form.text('scope')) ?? 'internal'
    const { told } = await api.note.add({ customerId: form.text('customerId'), scope, ...readNote(form) })
    const tab = `/customers/${args.params.number}/notes`
    const params = { seconds: publishHoldSeconds, names: told.join(', ') }
    return redirectWithNotice(tab, { key: wrote[scope === 'customer' ? 'published' : 'added'](told), params })
  })

const wrote = {
  added: (told: readonly string[]) => (told.length > 0 ? 'note.addedTold' : 'note.added'),
  published: (told: readonly string[]) => (told.length > 0 ? 'note.publishedTold' : 'note.published'),
} as const

export default function AddNote() {
  const { customer, composer } = useLoaderData<typeof loader>()
  const back = `/customers/${customer.number}/notes`
  return <AddNotePage customer={customer} composer={composer} action={`${back}/add`} back={back} />
}
