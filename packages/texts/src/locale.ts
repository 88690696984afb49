export const locales = ['en', 'es-MX'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'en'

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale)

/** The first locale of the candidates we speak; a candidate is a tag or an Accept-Language header. */
export function pickLocale(...candidates: (string | null | undefined)[]): Locale {
  for (const candidate of candidates) {
    for (const tag of (candidate ?? '').split(',')) {
      const language = tag.trim().toLowerCase()
      if (language.startsWith('es')) return 'es-MX'
      if (language.startsWith('en')) return 'en'
    }
  }
  return defaultLocale
}
