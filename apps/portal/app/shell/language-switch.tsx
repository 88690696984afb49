import type { Locale } from '@padron/texts'
import { usePage } from '../page.ts'

/** Each language names itself, in itself. */
export function LanguageSwitch({ returnTo }: { returnTo: string }) {
  const { t } = usePage()
  const names: Record<Locale, string> = { en: t('shell.english'), 'es-MX': t('shell.spanish') }
  return (
    <form method="post" action="/language" className="switch">
      <input type="hidden" name="returnTo" value={returnTo} />
      <fieldset>
        <legend>{t('shell.language')}</legend>
        {Object.entries(names).map(([locale, name]) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={locale}
            aria-pressed={t.locale === locale}
          >
            {name}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
