import { inflateSync } from 'node:zlib'
import type { FileVerdict } from '@padron/domain'
import { latin1, Refused } from './bytes.ts'

const maxInflatedBytes = 64 * 1024 * 1024
const maxAppendedBytes = 32

/** Names that make a document do or carry something; too long to stand in an image by chance. */
const active: readonly [RegExp, FileVerdict][] = [
  [/\/(JavaScript|Launch|ImportData|RichMedia|Rendition)(?![A-Za-z0-9])/, 'script'],
  [/\/XFA\s*(\[|\d+ \d+ R)/, 'script'],
  [/\/EmbeddedFiles?(?![A-Za-z0-9])/, 'embedded'],
  [/\/Encrypt\s*(<<|\d+\s+\d+\s+R)/, 'encrypted'],
]

/**
 * Throws `Refused` for a document that runs something, carries another file, cannot be read without a
 * password or goes on after its end. Objects kept compressed are opened and looked at, too.
 */
export function inspectPdf(content: Uint8Array): void {
  const whole = latin1(content)
  const end = whole.lastIndexOf('%%EOF')
  if (end < 0) throw new Refused('damaged')
  if (whole.slice(end + 5).replace(/[\s\0]+/g, '').length > maxAppendedBytes) throw new Refused('appended')
  judgeNames(whole)
  let left = maxInflatedBytes
  for (const { index, 0: keyword } of whole.matchAll(/stream\r?\n/g)) {
    const head = plainNames(whole.slice(Math.max(0, index - 2000), index))
    const dictionary = head.slice(head.lastIndexOf(' obj') + 1)
    if (!/\/ObjStm(?![A-Za-z0-9])/.test(dictionary)) continue
    const objects = inflateObjects(content.subarray(index + keyword.length), dictionary, left)
    left -= objects.length
    judgeNames(objects)
  }
}

function judgeNames(text: string) {
  const plain = plainNames(text)
  for (const [name, verdict] of active) if (name.test(plain)) throw new Refused(verdict)
}

/** `/J#61vaScript` is a name like any other, written to be overlooked. */
const plainNames = (text: string) =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** Only plain and simply deflated objects are opened; what is wrapped otherwise hides something. */
function inflateObjects(content: Uint8Array, dictionary: string, maxOutputLength: number): string {
  const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1]?.replace(/[[\]\s]/g, '')
  if (filter === undefined) return latin1(content, 0, Math.min(content.length, maxOutputLength))
  if (filter !== '/FlateDecode' || /\/Predictor\s*([2-9]|1\d)/.test(dictionary)) throw new Refused('script')
  try {
    return latin1(inflateSync(content, { maxOutputLength }))
  } catch (error) {
    throw new Refused(
      (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large_inside' : 'damaged',
    )
  }
}
