import { notFound } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { load } from '../request/run.server.ts'

/** A person of a customer, for an act on their access. */
export const loadMember = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    const { members } = await api.portalUser.list({ customerId: id })
    const member = members.find(({ membershipId }) => membershipId === args.params.id)
    if (!member) throw notFound('portal-user')
    return { customer: { id, number, legalName }, member, formKey: crypto.randomUUID() }
  })
