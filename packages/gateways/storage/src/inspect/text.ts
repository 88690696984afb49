import { latin1, Refused } from './bytes.ts'

/** What a text must not begin with: it would be run, or drawn, by somebody. */
const active =
  /^[\s\ufeff]*(<|#!|%!PS|\{\\rtf|@echo|MZ|windows registry|\[internetshortcut\]|function\s*\(|import\s)/i
const scanTest = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'
/** A cell that a spreadsheet would hand to another program: `=cmd|'/c calc'!A0`. */
const exchange = /(^|[\t,;"])\s*"?[=+\-@][^\r\n]{0,200}?\|[^\r\n]{0,200}?!/m

/** Text of people: no control characters but line ends and tabs, and nothing that runs. */
export function isText(content: Uint8Array): boolean {
  if (content.length === 0) return false
  for (const byte of content) if (byte < 32 ? !isSpace(byte) : byte === 127) return false
  return !active.test(decode(content))
}

const isSpace = (byte: number) => byte === 9 || byte === 10 || byte === 12 || byte === 13

/** The text of a content that has none of the five bytes windows-1252 leaves out, when it is not UTF-8. */
function decode(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content, { stream: true })
  } catch {
    return latin1(content)
  }
}

/** Throws `Refused` for a text that a program would take for more than text. */
export function inspectText(content: Uint8Array): void {
  const text = latin1(content)
  if (text.includes(scanTest)) throw new Refused('virus')
  if (!isText(content)) throw new Refused('type_refused')
  if (exchange.test(text)) throw new Refused('formula')
}
