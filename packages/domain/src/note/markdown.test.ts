import { describe, expect, it } from 'vitest'
import { type Block, type Inline, parseMarkdown, safeHref } from './markdown.ts'

const textOf = (parts: Inline[]): string =>
  parts
    .map((part) => {
      if (part.kind === 'text' || part.kind === 'link') return part.text
      return part.kind === 'break' ? '\n' : textOf(part.parts)
    })
    .join('')
const hrefsOf = (blocks: Block[]): string[] => JSON.stringify(blocks).match(/"href":"[^"]*/g) ?? []
const inline = (text: string) => {
  const [block] = parseMarkdown(text)
  return block?.kind === 'paragraph' ? block.parts : []
}

describe('light Markdown', () => {
  it('knows paragraphs, lines, lists, bold and italic', () => {
    expect(parseMarkdown('Pays on the **5th**.\nSays *Rosa*.\n\n- one\n- two _now_\n1. first')).toEqual([
      {
        kind: 'paragraph',
        parts: [
          { kind: 'text', text: 'Pays on the ' },
          { kind: 'strong', parts: [{ kind: 'text', text: '5th' }] },
          { kind: 'text', text: '.' },
          { kind: 'break' },
          { kind: 'text', text: 'Says ' },
          { kind: 'em', parts: [{ kind: 'text', text: 'Rosa' }] },
          { kind: 'text', text: '.' },
        ],
      },
      {
        kind: 'list',
        ordered: false,
        items: [
          [{ kind: 'text', text: 'one' }],
          [
            { kind: 'text', text: 'two ' },
            { kind: 'em', parts: [{ kind: 'text', text: 'now' }] },
          ],
        ],
      },
      { kind: 'list', ordered: true, items: [[{ kind: 'text', text: 'first' }]] },
    ])
  })

  it('links to http and https, named or bare, without the point that ends the sentence', () => {
    expect(inline('See [the map](https://maps.example/x?a=1) or http://padron.test/a.')).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'link', href: 'https://maps.example/x?a=1', text: 'the map' },
      { kind: 'text', text: ' or ' },
      { kind: 'link', href: 'http://padron.test/a', text: 'http://padron.test/a' },
      { kind: 'text', text: '.' },
    ])
  })

  it('leaves alone what only looks like a mark', () => {
    for (const text of ['2 * 3 * 4', 'a_snake_case_name', '**', '[x]', '[x](y)', '\\', 'h', 'https:/x'])
      expect(parseMarkdown(text)).toEqual([{ kind: 'paragraph', parts: [{ kind: 'text', text }] }])
    expect(textOf(inline('\\*not bold\\*'))).toBe('*not bold*')
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    '//evil.test',
    '/customers',
    'https://user:word@evil.test',
    'https://evil.test"onmouseover="x',
    "https://evil.test'x",
    'https://evil .test',
    'https://',
    'https:\\\\evil.test',
    'ftp://x.test',
    'mailto:a@b.test',
    'http://\u0000evil.test',
  ])('is no link: %j', (typed) => {
    expect(safeHref(typed)).toBeNull()
    expect(hrefsOf(parseMarkdown(`[x](${typed})`)).filter((href) => !/"https?:/.test(href))).toEqual([])
  })

  it('keeps markup as the text it is', () => {
    const text = '<img src=x onerror=alert(1)> <b>hi</b> &amp; <script>x</script>'
    expect(textOf(inline(text))).toBe(text)
  })

  it.each(['[', '*', '**', '_', '- ', '[](', '\\', 'https://', '**_', '(((', '> '])(
    'reads ten thousand times %j at once',
    (mark) => {
      const began = performance.now()
      parseMarkdown(mark.repeat(10_000 / mark.length))
      expect(performance.now() - began).toBeLessThan(1000)
    },
  )
})
