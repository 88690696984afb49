import { holdsAll, requires } from '../role/holds.ts'
import { rolePolicy } from '../role/role.policy.ts'
import { type Actor, allowed, refused, type Verdict } from './permission.ts'

const configures = requires('role.configure')

export const permissionPolicy = {
  list: rolePolicy.list,
  edit: (actor: Actor): Verdict => configures(actor, undefined),

  /** Not the wildcard role, nothing the editor lacks, and nothing taken from the editor's own role. */
  save(
    actor: Actor,
    role: { code: string; isWildcard: boolean; added: readonly string[]; takesAway: boolean },
  ): Verdict {
    const may = configures(actor, undefined)
    if (!may.allowed) return may
    if (role.isWildcard) return refused('wildcard_role')
    if (role.takesAway && actor.kind === 'staff' && actor.role === role.code) return refused('own_role')
    return holdsAll(actor, { isWildcard: false, abilities: role.added }) ? allowed : refused('more_than_own')
  },
}
