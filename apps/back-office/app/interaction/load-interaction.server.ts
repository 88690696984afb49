import { notFound } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import type { StaffCaller } from '../load-context.ts'
import { load } from '../request/run.server.ts'

/** Something that happened with its customer, and what else the page of an act needs. */
export const loadInteraction = <More>(
  args: LoaderFunctionArgs,
  readMore: (api: StaffCaller, customerId: string) => Promise<More>,
) =>
  load(args, async (api) => {
    const { number = '', id: interactionId = '' } = args.params
    const [customer, made] = await Promise.all([
      api.customer.get({ number }),
      api.interaction.get({ interactionId }),
    ])
    if (made.customerId !== customer.id) throw notFound('interaction')
    const { id, legalName } = customer
    const more = await readMore(api, id)
    return {
      customer: { id, number: customer.number, legalName },
      made,
      formKey: crypto.randomUUID(),
      ...more,
    }
  })
