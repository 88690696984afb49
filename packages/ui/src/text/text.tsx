import { type Formats, formatsFor, type Locale, type Translate, translator } from '@padron/texts'
import { createContext, type ReactNode, useContext, useMemo } from 'react'

type Spoken = { t: Translate; formats: Formats }

const Text = createContext<Spoken | null>(null)

/** Gives every part below it the words and formats of one person. */
export function TextProvider({
  locale,
  zone,
  children,
}: {
  locale: Locale
  zone?: string
  children: ReactNode
}) {
  const spoken = useMemo(() => ({ t: translator(locale), formats: formatsFor(locale, zone) }), [locale, zone])
  return <Text.Provider value={spoken}>{children}</Text.Provider>
}

function useSpoken(): Spoken {
  const spoken = useContext(Text)
  if (!spoken) throw new Error('A part that words something stands outside TextProvider')
  return spoken
}

/** `t('customer.deactivate')` in the language of the page. */
export const useText = (): Translate => useSpoken().t

/** Days, instants, money and numbers as this person reads them. */
export const useFormats = (): Formats => useSpoken().formats
