import { invalid, type Reason } from '@padron/domain'
import { countUnpredictable } from './predictable.ts'

const shortest = 15
const longest = 128
/** Far above 128 code points in any script: longer text is not even normalised (C26). */
const typedAtMost = 1024
const unpredictableAtLeast = 6

/** The same characters however they were typed; null when the text is too long to be a password at all. */
export const normalisePassword = (typed: string) =>
  typed.length > typedAtMost ? null : typed.normalize('NFKC')

/** Refuses with the reason; no rule of composition. `about` are words of the person's own: e-mail, name. */
export function checkPassword(typed: string, about: string[] = []): string {
  const password = normalisePassword(typed)
  if (password === null) throw refuse({ code: 'password_too_long', params: { maximum: longest } })
  const length = [...password].length
  if (length < shortest) throw refuse({ code: 'password_too_short', params: { minimum: shortest } })
  if (length > longest) throw refuse({ code: 'password_too_long', params: { maximum: longest } })
  if (countUnpredictable(password, about) < unpredictableAtLeast) throw refuse({ code: 'password_known' })
  return password
}

const refuse = (reason: Reason) => invalid(reason.code, { fields: [{ path: 'password', reason }] })
