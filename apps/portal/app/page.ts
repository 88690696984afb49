import type { Translate } from '@padron/texts'
import { createContext, useContext } from 'react'

export const schemes = ['light', 'dark', 'auto'] as const
export type Scheme = (typeof schemes)[number]
export const isScheme = (value: unknown): value is Scheme => schemes.includes(value as Scheme)

/** What every part of a page may ask for; pages are rendered on the server alone, so context suffices. */
export type Page = { t: Translate; scheme: Scheme; requestId: string }

export const PageContext = createContext<Page | null>(null)

export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('A part of a page stands outside PageContext')
  return page
}
