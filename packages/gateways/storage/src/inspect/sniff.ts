import type { MediaType, SniffedType } from '@padron/domain'
import { hasAt, latin1 } from './bytes.ts'
import { isText } from './text.ts'

type Sign = { type: MediaType | 'application/zip'; isIt: (head: Uint8Array) => boolean }

const heicBrands = /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/

/** What is taken, by its first bytes; the table is the whole of it. */
const signs: readonly Sign[] = [
  { type: 'application/pdf', isIt: (head) => hasAt(head, 0, '%PDF-') },
  { type: 'image/png', isIt: (head) => hasAt(head, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  { type: 'image/jpeg', isIt: (head) => hasAt(head, 0, [0xff, 0xd8, 0xff]) },
  { type: 'image/webp', isIt: (head) => hasAt(head, 0, 'RIFF') && hasAt(head, 8, 'WEBP') },
  { type: 'image/heic', isIt: (head) => hasAt(head, 4, 'ftyp') && heicBrands.test(latin1(head, 8, 12)) },
  { type: 'application/zip', isIt: (head) => hasAt(head, 0, [0x50, 0x4b, 0x03, 0x04]) },
  { type: 'text/plain', isIt: isText },
]

/** What the first bytes of a content say it is, null for everything that is not taken. */
export const sniff = (head: Uint8Array): SniffedType | null =>
  signs.find(({ isIt }) => isIt(head))?.type ?? null
