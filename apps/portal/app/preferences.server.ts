import { readCookie } from '@padron/door'
import { type Locale, pickLocale } from '@padron/texts'
import { isScheme, type Scheme } from './page.ts'

/** The choice of this browser, else that of the person, else what the browser asks for. */
export const localeOf = ({ headers }: Request, preferred?: string): Locale =>
  pickLocale(readCookie(headers.get('cookie'), 'lang'), preferred, headers.get('accept-language'))

export function schemeOf({ headers }: Request): Scheme {
  const scheme = readCookie(headers.get('cookie'), 'appearance')
  return isScheme(scheme) ? scheme : 'auto'
}

/** Kept for a year in this browser; nothing personal, so both are plain words. */
export const preferenceCookie = (name: 'lang' | 'appearance', value: Locale | Scheme) =>
  `${name}=${value}; Path=/; Max-Age=31536000; HttpOnly; Secure; SameSite=Lax`
