import { describe, expect, it } from 'vitest'
import { compressed, docx, heic, hostileFiles, jpeg, pdf, place, png, webp, xlsx } from '../invented/index.ts'
import { inspect } from './inspect.ts'
import { sniff } from './sniff.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const links = `<Relationships><Relationship Type="http://x/hyperlink" Target="https://padron.test" TargetMode="External"/></Relationships>`

/** What people really send. */
const harmless: [name: string, content: Uint8Array, mediaType: string][] = [
  ['contract.pdf', pdf('3 0 obj << /OpenAction [2 0 R /Fit] >> endobj'), 'application/pdf'],
  ['compressed.pdf', compressed('3 0 << /Title (JavaScript: an introduction) >>'), 'application/pdf'],
  ['photo.jpg', jpeg(), 'image/jpeg'],
  ['scan.png', png(), 'image/png'],
  ['shop.webp', webp(), 'image/webp'],
  ['phone.heic', heic(), 'image/heic'],
  ['letter.docx', docx({ name: 'word/_rels/document.xml.rels', content: links }), word],
  ['table.xlsx', xlsx({ name: 'xl/worksheets/sheet1.xml', content: '<f>SUM(A1:A3)</f>' }), excel],
  ['list.csv', Buffer.from('nombre,teléfono\n"Ñandú, SA",+52 55 1234\n'), 'text/csv'],
  ['note.txt', Buffer.from('a < b, and -3 is negative\r\n'), 'text/plain'],
  ['windows.txt', Buffer.from('a\xf1o 2026', 'latin1'), 'text/plain'],
]

describe('what is found in a file', () => {
  it.each(harmless)('%s is let through as what it is', (name, content, mediaType) => {
    expect(inspect(content, name)).toMatchObject({ ok: true, mediaType })
  })

  const hostile = hostileFiles()
  it('C68 is tried with 40 hostile files', () => expect(hostile.length).toBeGreaterThanOrEqual(40))

  it.each(hostile)('C68 $name stays inside: $verdict', ({ name, content, verdict }) => {
    expect(inspect(content, name)).toEqual({ ok: false, verdict })
  })

  it('C68 no file is taken for another by its name', () => {
    for (const { content } of hostile)
      for (const name of ['x.pdf', 'x.png', 'x.csv']) expect(inspect(content, name).ok).toBe(false)
  })

  it.each([
    ['photo.jpg', jpeg(Buffer.from(`<script>${place}</script>`))],
    ['scan.png', png(Buffer.from(`<script>${place}</script>`))],
    ['shop.webp', webp()],
    ['phone.heic', heic()],
  ])('C70 %s loses where it was taken, and what was hidden behind it', (name, content) => {
    expect(Buffer.from(content).includes(place)).toBe(true)
    const found = inspect(content, name)
    if (!found.ok) throw new Error(found.verdict)
    const clean = Buffer.from(found.content)
    expect(clean.includes(place)).toBe(false)
    expect(clean.includes('<script>')).toBe(false)
    expect(inspect(clean, name)).toEqual({ ok: true, mediaType: found.mediaType, content: found.content })
  })

  it('C70 a photo stays turned the way it was', () => {
    const found = inspect(jpeg(), 'photo.jpg')
    const exif = found.ok ? Buffer.from(found.content).indexOf('Exif\0\0') : -1
    expect(exif).toBeGreaterThan(0)
    expect(found.ok && found.content[exif + 6 + 19]).toBe(6)
  })

  it('is never more than damage when a file is cut short or altered anywhere', () => {
    for (const [name, whole] of harmless) {
      for (let at = 0; at < whole.length; at += Math.max(1, Math.floor(whole.length / 60))) {
        const altered = Uint8Array.from(whole)
        altered[at] = (altered[at] ?? 0) ^ 0xff
        for (const content of [whole.subarray(0, at), altered])
          expect(typeof inspect(content, name).ok).toBe('boolean')
      }
    }
  })

  it('begins with what the first bytes say', () => {
    expect(sniff(docx())).toBe('application/zip')
    expect(sniff(Buffer.alloc(0))).toBeNull()
    expect(sniff(Buffer.from('plain'))).toBe('text/plain')
  })
})
