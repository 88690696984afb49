import { describe, expect, it } from 'vitest'
import { type InvoiceOnFile, invoiceXml } from './invoice-xml.ts'

const invoice: InvoiceOnFile = {
  company: { name: 'Padrón Muebles', phone: '+52 55 1234 5678', email: null },
  customer: { number: 'C-000123', name: 'Café Ñandú & Hijos', taxId: 'CNA010203AB1' },
  ...{ number: 'F-000045', title: 'Forty chairs', issuedOn: '2026-03-02', dueOn: '2026-04-01', paidOn: null },
  ...{ totalMinor: 1_234_567_89, paidMinor: 5, openMinor: 1_234_567_84, currency: 'MXN', state: 'overdue' },
  payments: [
    { paidOn: '2026-03-15', amountMinor: 3, method: 'transfer' },
    { paidOn: '2026-03-16', amountMinor: 2, method: null },
  ],
}
const titled = (title: string) => invoiceXml({ ...invoice, title })
const titleIn = (xml: string) => /<line title="([^"]*)"/.exec(xml)?.[1]

describe('an invoice as XML', () => {
  it('says whose it is, for whom, of when, how much, and what was paid when', () => {
    expect(invoiceXml(invoice)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<invoice number="F-000045" state="overdue" currency="MXN" issuedOn="2026-03-02" dueOn="2026-04-01">
  <company name="Padrón Muebles" phone="+52 55 1234 5678"/>
  <customer number="C-000123" name="Café Ñandú &amp; Hijos" taxId="CNA010203AB1"/>
  <line title="Forty chairs" amount="1234567.89"/>
  <sum total="1234567.89" paid="0.05" open="1234567.84"/>
  <payment paidOn="2026-03-15" amount="0.03" method="transfer"/>
  <payment paidOn="2026-03-16" amount="0.02"/>
</invoice>
`)
  })

  it('writes an amount with the places of its currency, and to the last of them', () => {
    const sumOf = (totalMinor: number, currency: string) =>
      /<sum total="([^"]*)"/.exec(invoiceXml({ ...invoice, totalMinor, currency }))?.[1]
    expect(sumOf(900_719_925_474_099_1, 'USD')).toBe('90071992547409.91')
    expect(sumOf(0, 'MXN')).toBe('0.00')
    expect(sumOf(1500, 'JPY')).toBe('1500')
    expect(sumOf(1500, 'KWD')).toBe('1.500')
  })

  it.each([
    ['"/><x a="', '&quot;/&gt;&lt;x a=&quot;'],
    [
      ']]><!ENTITY x SYSTEM "file:///etc/passwd">&x;',
      ']]&gt;&lt;!ENTITY x SYSTEM &quot;file:///etc/passwd&quot;&gt;&amp;x;',
    ],
    ['one\ttwo\r\nthree', 'one&#9;two&#13;&#10;three'],
    ['a\u0000b\u001fc\ufffe', 'a\ufffdb\ufffdc\ufffd'],
    ['half \ud83d of a pair', 'half \ufffd of a pair'],
    ['\u{1f600} Ж 中', '\u{1f600} Ж 中'],
  ])('keeps hostile text as text, and readable: %j', (title, written) => {
    const xml = titled(title)
    expect(titleIn(xml)).toBe(written)
    expect(xml.match(/<[a-z]+/g)).toEqual(titled('plain').match(/<[a-z]+/g))
  })
})
