import { type Locale, locales } from '@padron/texts'
import { useText } from '../text/text.tsx'
import './act.css'

/**
 * Submit buttons named `locale`: place it in a form that keeps the choice, so that it works without script.
 */
export function LanguageSwitch() {
  const t = useText()
  const short: Record<Locale, string> = { en: 'EN', 'es-MX': 'ES' }
  const names: Record<Locale, string> = { en: t('shell.english'), 'es-MX': t('shell.spanish') }
  return (
    <span className="pd-segment" role="group" aria-label={t('shell.language')}>
      {locales.map((locale) => (
        <button
          key={locale}
          type="submit"
          name="locale"
          value={locale}
          lang={locale}
          aria-pressed={t.locale === locale}
          title={names[locale]}
        >
          {short[locale]}
        </button>
      ))}
    </span>
  )
}
