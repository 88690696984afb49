/** Light Markdown as a tree: text stays text, whatever it looks like, and a link leads to http(s) alone. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'strong'; parts: Inline[] }
  | { kind: 'em'; parts: Inline[] }
  | { kind: 'link'; href: string; text: string }

export type Block =
  | { kind: 'paragraph'; parts: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }

const deepest = 4
const bullet = /^\s{0,3}[-*+]\s+(?=\S)/
const numbered = /^\s{0,3}\d{1,3}[.)]\s+(?=\S)/

/** Paragraphs and lists of a text; bold, italic and links inside them. */
export function parseMarkdown(source: string): Block[] {
  const blocks: Block[] = []
  let lines: string[] = []
  const close = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', parts: parseInline(lines.join('\n')) })
    lines = []
  }
  for (const line of source.replace(/\r\n?/g, '\n').split('\n')) {
    const mark = bullet.exec(line) ?? numbered.exec(line)
    if (mark) {
      close()
      addItem(blocks, { ordered: !bullet.test(line), text: line.slice(mark[0].length) })
    } else if (line.trim() === '') {
      close()
      blocks.push({ kind: 'paragraph', parts: [] })
    } else lines.push(line.trim())
  }
  close()
  return blocks.filter((block) => block.kind === 'list' || block.parts.length > 0)
}

function addItem(blocks: Block[], { ordered, text }: { ordered: boolean; text: string }): void {
  const last = blocks.at(-1)
  const item = parseInline(text.trim())
  if (last?.kind === 'list' && last.ordered === ordered) last.items.push(item)
  else blocks.push({ kind: 'list', ordered, items: [item] })
}

type Found = { inline: Inline; end: number }

function parseInline(text: string, depth = 0): Inline[] {
  const parts: Inline[] = []
  let plain = ''
  const flush = () => {
    if (plain) parts.push({ kind: 'text', text: plain })
    plain = ''
  }
  for (let at = 0; at < text.length; ) {
    const found = depth < deepest ? findInline(text, at, depth) : null
    if (found) {
      flush()
      parts.push(found.inline)
      at = found.end
    } else plain += text[at++]
  }
  flush()
  return parts
}

function findInline(text: string, at: number, depth: number): Found | null {
  const sign = text[at]
  if (sign === '\\' && /[\\*_[\]()-]/.test(text[at + 1] ?? ''))
    return { inline: { kind: 'text', text: text[at + 1] ?? '' }, end: at + 2 }
  if (sign === '\n') return { inline: { kind: 'break' }, end: at + 1 }
  if (text.startsWith('**', at)) return findStressed(text, at, { mark: '**', kind: 'strong', depth })
  if (sign === '*' || sign === '_') return findStressed(text, at, { mark: sign, kind: 'em', depth })
  if (sign === '[') return findLink(text, at)
  return sign === 'h' ? findAddress(text, at) : null
}

type Stress = { mark: string; kind: 'strong' | 'em'; depth: number }

const isWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)

function findStressed(text: string, at: number, { mark, kind, depth }: Stress): Found | null {
  const from = at + mark.length
  const to = text.indexOf(mark, from)
  const inner = to < 0 ? '' : text.slice(from, to)
  if (inner === '' || inner.trim() !== inner || inner.includes('\n')) return null
  // `snake_case_names` are no stress.
  if (mark === '_' && (isWord(text[at - 1]) || isWord(text[to + 1]))) return null
  return { inline: { kind, parts: parseInline(inner, depth + 1) }, end: to + mark.length }
}

function findLink(text: string, at: number): Found | null {
  const middle = text.indexOf('](', at)
  const end = middle < 0 ? -1 : text.indexOf(')', middle)
  if (end < 0 || middle === at + 1 || text.slice(at, end).includes('\n')) return null
  const href = safeHref(text.slice(middle + 2, end).trim())
  return href ? { inline: { kind: 'link', href, text: text.slice(at + 1, middle) }, end: end + 1 } : null
}

function findAddress(text: string, at: number): Found | null {
  if (isWord(text[at - 1]) || !/^https?:\/\//.test(text.slice(at, at + 8))) return null
  const typed = /^[^\s<>"'`]+/.exec(text.slice(at, at + 2000))?.[0].replace(/[.,;:!?)\]*_]+$/, '') ?? ''
  const href = safeHref(typed)
  return href ? { inline: { kind: 'link', href, text: typed }, end: at + typed.length } : null
}

/** The address as it will be followed; null for anything but http and https, whatever hides in it. */
export function safeHref(typed: string): string | null {
  if (!/^https?:\/\/[^\s<>"'`\\]+$/i.test(typed) || !URL.canParse(typed)) return null
  const { protocol, href, username, password } = new URL(typed)
  return /^https?:$/.test(protocol) && !username && !password ? href : null
}
