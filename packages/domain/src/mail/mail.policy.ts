import { type Actor, allowed, refused, type Verdict } from '../permission/permission.ts'
import { requires } from '../role/holds.ts'

export const mailPolicy = {
  read: requires('mail.read'),
  /** Letters carry what lets somebody in: only the worker makes them. */
  send: (actor: Actor): Verdict => (actor.kind === 'system' ? allowed : refused('ability_missing')),
}
