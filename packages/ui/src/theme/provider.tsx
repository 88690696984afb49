import { ColorSchemeScript, localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import type { Locale } from '@padron/texts'
import type { ReactNode } from 'react'
import { TextProvider } from '../text/text.tsx'
import { theme, variables } from './theme.ts'
import './mantine-styles.ts'

const schemeKey = 'padron-scheme'
const schemes = localStorageColorSchemeManager({ key: schemeKey })

/** Runs before the first paint, so that no one sees a flash of the other scheme. */
export const SchemeScript = ({ nonce }: { nonce?: string }) => (
  <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" localStorageKey={schemeKey} />
)

type Given = { locale: Locale; zone?: string; nonce?: string; children: ReactNode }

/** Theme and words for a whole page; `nonce` is the one of the page's content security policy. */
export function UiProvider({ locale, zone, nonce, children }: Given) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
      getStyleNonce={nonce ? () => nonce : undefined}
    >
      <TextProvider locale={locale} zone={zone}>
        {children}
      </TextProvider>
    </MantineProvider>
  )
}
