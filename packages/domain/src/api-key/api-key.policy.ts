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

  /** Which keys these are, `isApiKeyWithinReach` says. */
  handle: (actor: Actor): Verdict =>
    holds(actor, 'staff-user.manage') ? allowed : manages(actor, undefined),
}

/** One's own keys; who manages staff users also sees and revokes theirs. */
export const isApiKeyWithinReach = (actor: Actor, key: { staffUserId: string }) =>
  holds(actor, 'staff-user.manage') || (actor.kind === 'staff' && actor.userId === key.staffUserId)
