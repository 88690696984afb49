import type { FileVerdict } from '@padron/domain'

/** Whether the bytes stand at that place. */
export const hasAt = (content: Uint8Array, at: number, expected: readonly number[] | string): boolean => {
  const bytes = typeof expected === 'string' ? Buffer.from(expected, 'latin1') : expected
  return bytes.length <= content.length - at && bytes.every((byte, index) => content[at + index] === byte)
}

export const latin1 = (content: Uint8Array, from = 0, to = content.length): string =>
  Buffer.from(content.buffer, content.byteOffset + from, Math.max(0, to - from)).toString('latin1')

/** What is wrong with a content; thrown while it is read, and the verdict on it. */
export class Refused extends Error {
  override name = 'Refused'
  readonly verdict: FileVerdict
  constructor(verdict: FileVerdict) {
    super(verdict)
    this.verdict = verdict
  }
}
