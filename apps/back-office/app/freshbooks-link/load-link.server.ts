import { failureOf } from '@padron/door'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { currentSession } from '../request/current-session.server.ts'
import { load } from '../request/run.server.ts'
import { holdsIn } from '../request/use-session.ts'

/** How a customer is linked, for whoever may see it; the page is whole without it. */
export async function loadLink(args: LoaderFunctionArgs) {
  const session = await currentSession(args.context)
  if (!holdsIn(session, 'freshbooks.read')) return null
  return load(args, async (api) => {
    const { id: customerId } = await api.customer.get({ number: args.params.number ?? '' })
    return api.freshbooks.status({ customerId }).catch((error) => {
      if (failureOf(error)?.kind === 'unavailable') return null
      throw error
    })
  })
}
