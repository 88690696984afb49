import { inflateSync } from 'node:zlib'
import type { InvoicePaper } from '@padron/core/ports'
import { describe, expect, it } from 'vitest'
import { openPaper } from './index.ts'

const invoice: InvoicePaper = {
  locale: 'es-MX',
  company: { name: 'Padrón Muebles', phone: '+52 55 1234 5678', email: 'hola@padron.test' },
  customer: { number: 'C-000123', name: 'Café Ñandú, S.A. de C.V.', taxId: 'CNA010203AB1' },
  number: 'F-000045',
  title: 'Cuarenta sillas “Otoño” – entrega parcial',
  issuedOn: '2026-03-02',
  dueOn: '2026-04-01',
  currency: 'MXN',
  totalMinor: 1_234_567_89,
  paidMinor: 1_000_00,
  openMinor: 1_233_567_89,
  state: 'overdue',
  payments: [{ paidOn: '2026-03-15', amountMinor: 1_000_00 }],
}
const paper = openPaper()
const write = (over: Partial<InvoicePaper> = {}) => paper.writeInvoice({ ...invoice, ...over })

/** Reads the file the way a reader opens it: by its table of places, object by object. */
function openPdf(file: Uint8Array) {
  const raw = Buffer.from(file).toString('latin1')
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(raw)?.[1])
  const table = raw.slice(start)
  const count = Number(/^xref\s+0 (\d+)/.exec(table)?.[1])
  const places = [...table.matchAll(/^(\d{10}) \d{5} n/gm)].map(([, place]) => Number(place))
  const objects = places.map((place) => raw.slice(place, raw.indexOf('endobj', place)))
  const pages = objects.filter((object) => /\/Type \/Page\b/.test(object)).length
  return { raw, count, objects, pages, text: objects.map(textOf).join('\n') }
}

function textOf(object: string): string {
  const [head = '', body] = object.split(/stream\r?\n/)
  if (body === undefined || !head.includes('/FlateDecode')) return ''
  const length = Number(/\/Length (\d+)/.exec(head)?.[1])
  const drawn = inflateSync(Buffer.from(body.slice(0, length), 'latin1')).toString('latin1')
  const shown = [...drawn.matchAll(/\[([^\]]*)\] TJ/g)].map(([, parts = '']) =>
    [...parts.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => read(hex)).join(''),
  )
  return shown.join('\n')
}

const read = (hex: string) => new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex'))

describe('an invoice on paper', () => {
  it('opens as a PDF whose table of places leads to each of its objects', async () => {
    const { raw, count, objects, pages } = openPdf(await write())
    expect(raw.startsWith('%PDF-1.7')).toBe(true)
    expect(objects).toHaveLength(count - 1)
    for (const object of objects) expect(object).toMatch(/^\d+ 0 obj/)
    expect(pages).toBe(1)
  })

  it('says in Spanish whose it is, for whom, of when, and what is still to pay', async () => {
    const { text } = openPdf(await write())
    for (const words of [
      ...['Padrón Muebles', '+52 55 1234 5678 · hola@padron.test', 'Factura F-000045', 'Vencida'],
      ...['Café Ñandú, S.A. de C.V.', 'Cliente C-000123', 'CNA010203AB1', '2 mar 2026', '1 abr 2026'],
      ...['Cuarenta sillas “Otoño” – entrega parcial', '$1,234,567.89 MXN', 'Pagado el 15 mar 2026'],
      ...['$1,000.00 MXN', 'Por pagar', '$1,233,567.89 MXN'],
    ])
      expect(text).toContain(words)
  })

  it('says the same in English', async () => {
    const { text, raw } = openPdf(await write({ locale: 'en', state: 'open' }))
    for (const words of ['Invoice F-000045', 'To pay', '2 Mar 2026', 'Paid on 15 Mar 2026', 'Still to pay'])
      expect(text).toContain(words)
    expect(raw).toContain('/Lang (en)')
  })

  it('is the same file each time, and another one for another invoice', async () => {
    const [one, again, other] = [await write(), await write(), await write({ paidMinor: 0 })]
    expect(Buffer.compare(one, again)).toBe(0)
    expect(Buffer.compare(one, other)).not.toBe(0)
  })

  it.each([
    [
      ') Tj ET /OpenAction << /S /JavaScript /JS (app.alert(1)) >> endobj',
      ') Tj ET /OpenAction << /S /JavaS',
    ],
    ['endstream endobj trailer << /Root 1 0 R >>', 'endstream endobj trailer'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['one\r\ntwo\u0000\u202Ethree', 'one twothree'],
    ['\u4e2d\u6587 \u{1F600} Ж', '?? ? ?'],
    ['$t(failure.unexpected) {{number}}', '$t(failure.unexpected) {{number}}'],
  ])('keeps hostile text as text: %j', async (title, shown) => {
    const company = { name: title, phone: title, email: title }
    const customer = { number: title, name: title, taxId: title }
    const { text, objects, raw } = openPdf(await write({ title, company, customer, number: title }))
    expect(text).toContain(shown)
    expect(objects).toHaveLength(openPdf(await write()).objects.length)
    const outside = raw.replace(/stream[\s\S]*?endstream/g, '').replace(/\((?:\\.|[^\\)])*\)/g, '')
    expect(outside).not.toMatch(/JavaScript|OpenAction|\/AA\b|\/URI|\/Launch/)
  })

  it('goes on on further pages, however long it is', async () => {
    const payments = Array.from({ length: 120 }, (_, at) => ({ paidOn: '2026-03-15', amountMinor: at + 1 }))
    const { pages, text } = openPdf(await write({ payments, title: 'W'.repeat(200) }))
    expect(pages).toBeGreaterThan(2)
    expect(text).toContain('$1.20 MXN')
  })
})
