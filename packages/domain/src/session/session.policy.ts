import { type Actor, allowed, refused, type Verdict } from '../permission/permission.ts'
import { requires } from '../role/holds.ts'

/** Only a person at a screen has a session to end or to change; a key has none, and a viewer not this one. */
function ownSession(actor: Actor): Verdict {
  if (actor.kind !== 'staff' || !actor.sessionId) return refused('sign_in_required')
  return actor.viewedBy ? refused('viewing_only') : allowed
}

export const sessionPolicy = {
  end: ownSession,
  /** Devices and the second factor are one's own business. */
  own: ownSession,
  requireSecondFactor: requires('role.configure'),
}

export const stepUpPolicy = {
  /** For acts that ask the person at the screen to have proved who they are within five minutes (C28). */
  recent(actor: Actor): Verdict {
    if (actor.kind === 'system') return allowed
    if (actor.kind !== 'staff' || !actor.sessionId) return refused('session_required')
    return actor.steppedUp ? allowed : refused('step_up_required')
  },

  /** The same where a key may act too: it was made by somebody who had just proved it. */
  recentOrKey: (actor: Actor): Verdict =>
    actor.kind === 'staff' && actor.apiKeyId ? allowed : stepUpPolicy.recent(actor),
}
