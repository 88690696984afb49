import { readCookie } from '@padron/door'
import { companyZone, type Locale, pickLocale } from '@padron/texts'

const cookie = 'padron_locale'

/** The choice of this browser, else that of the person, else what the browser asks for. */
export function localeOf(request: Request, preferred?: string | null): Locale {
  return pickLocale(
    readCookie(request.headers.get('cookie'), cookie),
    preferred,
    request.headers.get('accept-language'),
  )
}

export const localeCookie = (locale: Locale) => `${cookie}=${locale}; Path=/; Max-Age=31536000; SameSite=Lax`

export function zoneOf(request: Request): string {
  const zone = readCookie(request.headers.get('cookie'), 'padron_zone')
  return zone ? safelyDecoded(zone) : companyZone
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return companyZone
  }
}
