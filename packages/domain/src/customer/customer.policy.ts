import { type Actor, allowed, refused, type Verdict } from '../permission/permission.ts'
import { holds, requires } from '../role/holds.ts'
import type { FieldName } from './changes.ts'
import { allGroupWriters, mayWriteField, writersOf } from './field-group.ts'

const reads = requires('customer.read')
const edits = requires('customer.edit')
const erases = requires('customer.erase')

/** Who may work with the register. Statuses and permission sets are the matter of the decision. */
export const customerPolicy = {
  read: (actor: Actor): Verdict => reads(actor, undefined),
  register: (actor: Actor): Verdict => edits(actor, undefined),
  deactivate: (actor: Actor): Verdict => edits(actor, undefined),
  activate: (actor: Actor): Verdict => edits(actor, undefined),
  void: (actor: Actor): Verdict => erases(actor, undefined),

  /** Some roles write single field groups, and complete nothing: that needs the whole ability. */
  save(
    actor: Actor,
    { changed, completes }: { changed: readonly FieldName[]; completes?: boolean },
  ): Verdict {
    const may = completes ? edits(actor, undefined) : reads(actor, undefined)
    if (!may.allowed) return may
    const locked = changed.find((field) => !mayWriteField(actor, field))
    if (locked) return refused('ability_missing', [...writersOf(locked)])
    return allGroupWriters.some((ability) => holds(actor, ability)) ? allowed : edits(actor, undefined)
  },
}
