import { notFound } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { load } from '../request/run.server.ts'
import { loadContacts } from './load-contacts.server.ts'

/** One request of a customer, for deciding it: among those that wait, else among the latest. */
export const loadRequest = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const find = async (state: 'open' | 'all') => {
      const { rows } = await api.profileRequest.list({ state, limit: 100 })
      return rows.find(({ id }) => id === args.params.id)
    }
    const request = (await find('open')) ?? (await find('all'))
    if (!request) throw notFound('profile-request')
    const { id, number, name } = request.customer
    const contacts = await loadContacts(api, [request])
    return { customer: { id, number, legalName: name }, request, contacts, formKey: crypto.randomUUID() }
  })
