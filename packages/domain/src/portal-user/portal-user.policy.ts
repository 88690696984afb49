import { type Actor, allowed, refused, type Verdict } from '../permission/permission.ts'
import { holds, requires } from '../role/holds.ts'

const reads = requires('portal-user.read')
const invites = requires('portal-user.invite')

/** Who of the staff sees a customer's people, and lets them in or shuts them out. */
export const portalUserPolicy = {
  read: reads,
  /** Whoever invites sees who is there already. */
  invite(actor: Actor): Verdict {
    const may = invites(actor, undefined)
    return may.allowed ? reads(actor, undefined) : may
  },
  /** Whoever looks as a customer does sees the customer at all. */
  preview(actor: Actor): Verdict {
    const may = reads(actor, undefined)
    return may.allowed ? requires('customer.read')(actor, undefined) : may
  },
  configure: requires('segment.configure'),
  /** What runs without a person: letters, and what is left behind a shut door. */
  sweep: (actor: Actor): Verdict => (actor.kind === 'system' ? allowed : refused('ability_missing')),
}

/** Whether the list offers to invite. */
export const mayInvite = (actor: Actor) => holds(actor, 'portal-user.invite')
