import type { Mail, OutgoingMail } from '@padron/core/ports'
import { invalid, unavailable } from '@padron/domain'

export type FakeMail = Mail & {
  /** What arrived, each id once, newest last. */
  sent: OutgoingMail[]
  /** How it behaves from now on. */
  mood: 'takes' | 'keeps' | 'refuses' | 'is-down'
}

/** A mail server in memory, for tests. */
export function fakeMail(mood: FakeMail['mood'] = 'takes'): FakeMail {
  const fake: FakeMail = {
    sent: [],
    mood,
    async send(mail) {
      if (fake.mood === 'is-down') throw unavailable('mail_unavailable')
      if (fake.mood === 'refuses') throw invalid('mail_refused')
      if (fake.mood === 'keeps') return { left: false }
      if (!fake.sent.some(({ id }) => id === mail.id)) fake.sent.push(mail)
      return { left: true }
    },
  }
  return fake
}
