import { notFound } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import type { StaffCaller } from '../load-context.ts'
import { load } from '../request/run.server.ts'

type Loaded = Awaited<ReturnType<typeof findOwn>>

async function findOwn(api: StaffCaller, { number = '', id = '' }: { number?: string; id?: string }) {
  const [customer, note] = await Promise.all([api.customer.get({ number }), api.note.get({ noteId: id })])
  if (note.customerId !== customer.id) throw notFound('note')
  const { id: customerId, legalName } = customer
  return { customer: { id: customerId, number: customer.number, legalName }, note }
}

/** A note with its customer, and what else the page of an act needs. */
export const loadNote = <More>(
  args: LoaderFunctionArgs,
  readMore: (api: StaffCaller, loaded: Loaded) => Promise<More>,
) =>
  load(args, async (api) => {
    const loaded = await findOwn(api, args.params)
    return { ...loaded, formKey: crypto.randomUUID(), ...(await readMore(api, loaded)) }
  })

export const nothingMore = () => Promise.resolve({})
