import i18next, { type i18n } from 'i18next'
import { en } from './en/index.ts'
import { esMX } from './es-MX/index.ts'
import type { TextKey } from './keys.ts'
import { defaultLocale, type Locale } from './locale.ts'

export type TextParams = Record<string, string | number>
export type Translate = ((key: TextKey, params?: TextParams) => string) & {
  locale: Locale
  has(key: string): key is TextKey
}

let engine: i18n | undefined

function openEngine(): i18n {
  const opened = i18next.createInstance()
  void opened.init({
    resources: { en: { translation: en }, 'es-MX': { translation: esMX } },
    fallbackLng: defaultLocale,
    supportedLngs: ['en', 'es-MX'],
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    showSupportNotice: false,
  } as Parameters<typeof opened.init>[0])
  return opened
}

/** Words of one language, `t('customer.deactivated', { name })`. `count` picks the plural. */
export function translator(locale: Locale): Translate {
  engine ??= openEngine()
  const fixed = engine.getFixedT(locale)
  const plural = new Intl.PluralRules(locale)
  const exists = (key: string) => engine?.exists(key, { lng: locale }) ?? false
  const has = (key: string): key is TextKey => exists(key) || exists(`${key}_other`)
  const number = new Intl.NumberFormat(locale === 'en' ? 'en-US' : locale)
  const word = (key: TextKey, params: TextParams = {}) => {
    const worded = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'number' ? number.format(value) : value,
      ]),
    )
    if (typeof params.count !== 'number') return fixed(key, worded)
    // Spanish counts a round million as "many"; the catalogue has one and other, as English does.
    const counted = `${key}_${plural.select(params.count) === 'one' ? 'one' : 'other'}`
    return fixed(exists(counted) ? counted : key, worded)
  }
  return Object.assign(word, { locale, has })
}
