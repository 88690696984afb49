import { foldText } from '../customer/fold.ts'

/** A segment, many a customer ("VIP Client" and "London Region"; SAFE). */
export type GroupFace = {
  code: string
  name: string
  displayClass: string | null
  displayPosition: number
  /** Special data protection for everybody in it (B-30). */
  personalCustomer: boolean
  /** Those in it sell on. */
  reseller: boolean
  retiredAt: Date | null
  lastModified: Date
  created: Date
  customers: number
  version: number
}

/** The code a name gets: folded, in one word, so that two spellings of a name are one code. */
export const codeOfName = (name: string): string =>
  foldText(name)
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40)
