import type { LoaderFunctionArgs } from '@remix-run/node'
import { currentSession } from '../../request/current-session.server.ts'
import { load } from '../../request/run.server.ts'
import { holdsIn } from '../../request/use-session.ts'

/** What the portal has to say on the page of a customer: who may enter, and what waits to be decided. */
export async function loadPortal(args: LoaderFunctionArgs) {
  const session = await currentSession(args.context)
  return load(args, async (api) => {
    const { id: customerId } = await api.customer.get({ number: args.params.number ?? '' })
    const [access, requests] = await Promise.all([
      holdsIn(session, 'portal-user.read') ? api.portalUser.list({ customerId }) : null,
      api.profileRequest.list({ customerId, state: 'open', limit: 1 }),
    ])
    const users = access?.members.filter(({ state }) => state === 'joined').length ?? 0
    return {
      access: access && { users, mayEnter: access.mayEnter },
      request: requests.rows[0] ?? null,
    }
  })
}
