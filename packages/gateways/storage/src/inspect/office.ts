import type { FileVerdict, MediaType } from '@padron/domain'
import { latin1, Refused } from './bytes.ts'
import { type Entry, unzip } from './zip.ts'

/** Parts that run or carry something, by their names. */
const parts: readonly [RegExp, FileVerdict][] = [
  [/(^|\/)\.\.(\/|$)|^[/\\]|\\|^[a-z]:|\0/i, 'damaged'],
  [/vba(Project|Data)|macrosheets\/|activeX\/|customUI\//i, 'macro'],
  [/embeddings\/|oleObject/i, 'embedded'],
  [/\.(exe|dll|scr|com|bat|cmd|ps1|vbs?|js|jse|wsf|hta|lnk|jar|msi|zip|docm|xlsm|html?|svg)$/i, 'embedded'],
  [/externalLinks\//i, 'external'],
]

const kinds: readonly [RegExp, MediaType][] = [
  [
    /wordprocessingml\.document\.main\+xml/,
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  [/spreadsheetml\.sheet\.main\+xml/, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
]

/** Which of the two office documents an archive is. Throws `Refused` for any other, and for one that acts. */
export function inspectOffice(content: Uint8Array): MediaType {
  const entries = unzip(content)
  for (const { name } of entries) {
    for (const [pattern, verdict] of parts) if (pattern.test(name)) throw new Refused(verdict)
  }
  const types = entries.find(({ name }) => name === '[Content_Types].xml')
  const said = types ? textOf(types) : ''
  if (/macroEnabled|vbaProject/i.test(said)) throw new Refused('macro')
  const kind = kinds.find(([pattern]) => pattern.test(said))?.[1]
  if (!kind) throw new Refused('type_refused')
  for (const entry of entries) if (/\.(xml|rels|vml)$/i.test(entry.name)) inspectXml(textOf(entry))
  return kind
}

function inspectXml(text: string) {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Refused('external')
  for (const [relation] of text.matchAll(/<Relationship\b[^>]*TargetMode\s*=\s*["']External["'][^>]*>/gi)) {
    if (!/Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(relation)) throw new Refused('external')
    if (!/Target\s*=\s*["'](https?:|mailto:|#)/i.test(relation)) throw new Refused('external')
  }
  const fields = [...text.matchAll(/<w:instrText[^>]*>([^<]*)/g)].map(([, field]) => field).join('')
  const simple = [...text.matchAll(/w:instr\s*=\s*["']([^"']*)/g)].map(([, field]) => field).join(' ')
  if (/\bDDE(AUTO)?\b/i.test(`${fields} ${simple}`)) throw new Refused('formula')
  const formulas = [...text.matchAll(/<f\b[^>]*>([^<]*)<\/f>/g)].map(([, formula]) => formula ?? '')
  if (formulas.some((formula) => /\b(WEBSERVICE|CALL|REGISTER(\.ID)?|EXEC|DDE)\s*\(|\|.*!/i.test(formula)))
    throw new Refused('formula')
}

/** Sixteen-bit text is read as such, so that nothing hides in it. */
function textOf({ content }: Entry): string {
  const isWide = (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff)
  if (!isWide) return latin1(content)
  return new TextDecoder(content[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(content)
}
