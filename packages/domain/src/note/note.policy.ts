import type { Actor, Policy, Verdict } from '../permission/permission.ts'
import { requires } from '../role/holds.ts'
import type { AuthorKind, NoteMay } from './note.ts'
import type { Scope } from './scope.ts'

/** What the customer reads is changed by those who publish; everything else by those who write (B-32). */
const change: Policy<{ scope: Scope }> = (actor, { scope }) => {
  const writes = requires('note.write')(actor, undefined)
  return writes.allowed && scope === 'customer' ? requires('note.publish')(actor, undefined) : writes
}

export const notePolicy = {
  read: requires('note.read'),
  write: requires('note.write'),
  add: change,
  change,
  /** From one scope to another: both are asked. */
  setScope: (actor: Actor, { from, to }: { from: Scope; to: Scope }): Verdict => {
    const leaves = change(actor, { scope: from })
    return leaves.allowed ? change(actor, { scope: to }) : leaves
  },
  publish: (actor: Actor): Verdict => change(actor, { scope: 'customer' }),
}

type Standing = { scope: Scope; authorKind: AuthorKind; isRemoved: boolean }

/** What may be done with a note: nothing with a removed one, and a customer's words stay the customer's. */
export function noteMay(actor: Actor, { scope, authorKind, isRemoved }: Standing): NoteMay {
  const writes = !isRemoved && change(actor, { scope }).allowed
  const ours = writes && authorKind !== 'portal'
  const publishes = notePolicy.publish(actor).allowed
  return {
    edit: ours,
    pin: writes,
    setScope: ours && scope !== 'customer',
    publish: ours && publishes && scope !== 'customer' && scope !== 'restricted',
    withdraw: ours && scope === 'customer',
    remove: ours,
  }
}
