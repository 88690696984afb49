import type { Reason } from '@padron/domain'
import type { Formats, Translate } from '@padron/texts'
import { createContext, useContext } from 'react'
import type { Visitor } from './request/visitor.ts'

export const schemes = ['light', 'dark', 'auto'] as const
export type Scheme = (typeof schemes)[number]
export const isScheme = (value: unknown): value is Scheme => schemes.includes(value as Scheme)

/** What every part of a page may ask for; pages are rendered on the server alone, so context suffices. */
export type Page = {
  t: Translate
  /** Days, instants and money as this person reads them. */
  format: Formats
  /** A reason in customer words; `field` is the name of the field it is about. */
  word: (reason: Reason, field?: string) => string
  scheme: Scheme
  requestId: string
  /** Who is signed in, and for which customer; null for a stranger. */
  visitor: Visitor | null
  /** Whether this page answers a form that was refused: its title says so first. */
  isRefused: boolean
}

export const PageContext = createContext<Page | null>(null)

export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('A part of a page stands outside PageContext')
  return page
}
