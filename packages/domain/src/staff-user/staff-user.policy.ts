import { type Actor, allowed, refused, type Verdict } from '../permission/permission.ts'
import { holdsAll, requires } from '../role/holds.ts'

type Powers = { isWildcard: boolean; abilities: readonly string[] }
type Target = Powers & { id: string; isLastAdmin: boolean }

const manages = requires('staff-user.manage')
const views = requires('staff-user.view-as')

/** Nobody grants, takes or switches off more than they hold themselves, and nobody does it to themselves. */
function mayHandle(actor: Actor, target: Target): Verdict {
  const may = manages(actor, undefined)
  if (!may.allowed) return may
  if (actor.kind === 'staff' && actor.userId === target.id) return refused('not_yourself')
  return holdsAll(actor, target) ? allowed : refused('more_than_own')
}

export const staffUserPolicy = {
  list: (actor: Actor): Verdict => manages(actor, undefined),
  view: (actor: Actor): Verdict => views(actor, undefined),

  /** Nobody looks through the eyes of somebody who sees more. */
  viewAs(actor: Actor, target: Target): Verdict {
    const may = views(actor, undefined)
    if (!may.allowed) return may
    if (actor.kind === 'staff' && actor.userId === target.id) return refused('not_yourself')
    return holdsAll(actor, target) ? allowed : refused('more_than_own')
  },

  invite(actor: Actor, role: Powers): Verdict {
    const may = manages(actor, undefined)
    if (!may.allowed) return may
    return holdsAll(actor, role) ? allowed : refused('more_than_own')
  },

  reinvite: mayHandle,
  enable: mayHandle,
  removeFactor: mayHandle,
  setStatusSet: mayHandle,

  disable(actor: Actor, target: Target): Verdict {
    const may = mayHandle(actor, target)
    if (!may.allowed) return may
    return target.isLastAdmin ? refused('last_admin') : allowed
  },

  setRole(actor: Actor, { target, role }: { target: Target; role: Powers }): Verdict {
    const may = mayHandle(actor, target)
    if (!may.allowed) return may
    if (target.isLastAdmin && !role.isWildcard) return refused('last_admin')
    return holdsAll(actor, role) ? allowed : refused('more_than_own')
  },
}
