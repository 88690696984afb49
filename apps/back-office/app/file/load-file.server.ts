import { notFound } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import type { StaffCaller } from '../load-context.ts'
import { load } from '../request/run.server.ts'

type Loaded = Awaited<ReturnType<typeof findOwn>>

async function findOwn(api: StaffCaller, { number = '', id = '' }: { number?: string; id?: string }) {
  const [customer, file] = await Promise.all([api.customer.get({ number }), api.file.get({ fileId: id })])
  if (file.customerId !== customer.id || file.removed) throw notFound('file')
  const { id: customerId, legalName } = customer
  return { customer: { id: customerId, number: customer.number, legalName }, file }
}

/** A file with its customer, and what else the page of an act needs. */
export const loadFile = <More>(
  args: LoaderFunctionArgs,
  readMore: (api: StaffCaller, loaded: Loaded) => Promise<More>,
) =>
  load(args, async (api) => {
    const loaded = await findOwn(api, args.params)
    return { ...loaded, formKey: crypto.randomUUID(), ...(await readMore(api, loaded)) }
  })

/** What may be chosen of a customer's file. */
export async function readChoices(api: StaffCaller, customerId: string) {
  const [limits, slots] = await Promise.all([
    api.file.limits({ customerId }),
    api.documentSlot.list({ customerId }),
  ])
  return { limits, slots }
}
