import { type Actor, allowed, refused, type Verdict } from '../permission/permission.ts'
import { holds, holdsAll, requires } from '../role/holds.ts'

const manages = requires('api-key.manage')

export const apiKeyPolicy = {
  /** A key begets no key, or its expiry would mean nothing. */
  create(actor: Actor, abilities: readonly string[]): Verdict {
    const may = manages(actor, undefined)
    if (!may.allowed) return may
    if (actor.kind !== 'staff' || !actor.sessionId) return refused('session_required')
    return holdsAll(actor, { isWildcard: false, abilities }) ? allowed : refused('abilities_not_yours')
  },

  /** One's own keys; who manages staff users also sees and revokes theirs. */
  handle(actor: Actor, owner: { staffUserId: string }): Verdict {
    if (holds(actor, 'staff-user.manage')) return allowed
    const may = manages(actor, undefined)
    if (!may.allowed) return may
    return actor.kind === 'staff' && actor.userId === owner.staffUserId ? allowed : refused('not_found')
  },
}
