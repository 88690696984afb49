import { schemes, usePage } from '../page.ts'

const names = { light: 'shell.schemeLight', dark: 'shell.schemeDark', auto: 'shell.schemeSystem' } as const

/** Light, dark, or as the system. */
export function AppearanceSwitch({ returnTo }: { returnTo: string }) {
  const { t, scheme } = usePage()
  return (
    <form method="post" action="/appearance" className="switch">
      <input type="hidden" name="returnTo" value={returnTo} />
      <fieldset>
        <legend>{t('shell.scheme')}</legend>
        {schemes.map((each) => (
          <button key={each} type="submit" name="scheme" value={each} aria-pressed={scheme === each}>
            {t(names[each])}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
