import { type Actor, allowed, refused, type Verdict } from '../permission/permission.ts'
import { holdsAll, requires } from './holds.ts'

export const rolePolicy = {
  list: (actor: Actor): Verdict =>
    requires('role.configure')(actor, undefined).allowed
      ? allowed
      : requires('staff-user.manage')(actor, undefined),

  edit: (actor: Actor): Verdict => requires('role.configure')(actor, undefined),

  /** Neither the wildcard role nor, by a role that is not it, more than the editor holds. */
  save(actor: Actor, change: { isWildcard: boolean; added: readonly string[] }): Verdict {
    const may = requires('role.configure')(actor, undefined)
    if (!may.allowed) return may
    if (change.isWildcard) return refused('wildcard_role')
    return holdsAll(actor, { isWildcard: false, abilities: change.added })
      ? allowed
      : refused('more_than_own')
  },
}
