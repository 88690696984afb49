import { type Actor, allowed, refused, type Verdict } from '../permission/permission.ts'

/** Only a person at a screen has a session to end or to change; a key has none. */
export const sessionPolicy = {
  end: (actor: Actor): Verdict =>
    actor.kind === 'staff' && actor.sessionId ? allowed : refused('sign_in_required'),
}
