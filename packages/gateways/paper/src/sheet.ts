import PDFDocument from 'pdfkit'
import { printable } from './printable.ts'

type Words = { title: string; author: string; locale: string; day: string }
type Style = { size?: number; bold?: boolean; grey?: boolean }

const margin = 64
const plain = 'Helvetica'
const strong = 'Helvetica-Bold'

/** A letter-sized sheet that is written from top to bottom; a row that has no room begins the next one. */
export function openSheet({ title, author, locale, day }: Words) {
  const doc = new PDFDocument({
    size: 'LETTER',
    margin,
    pdfVersion: '1.7',
    lang: locale,
    displayTitle: true,
    // The day of the invoice, not of the printing: the same invoice is the same file.
    info: { Title: printable(title), Author: printable(author), CreationDate: new Date(day) },
  })
  const parts: Buffer[] = []
  const whole = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
  })
  const width = doc.page.width - 2 * margin
  const bottom = doc.page.height - margin
  const sideWidth = 150

  const pen = ({ size = 10, bold, grey }: Style) =>
    doc
      .font(bold ? strong : plain)
      .fontSize(size)
      .fillColor(grey ? '#555555' : '#000000')

  /** A text of its own, and at the right end of the line another one. */
  function row(text: string, style: Style & { right?: string } = {}) {
    const { right } = style
    pen(style)
    const left = printable(text) || ' '
    const room = right === undefined ? width : width - sideWidth - 12
    const height = doc.heightOfString(left, { width: room })
    if (doc.y + height > bottom) doc.addPage()
    pen(style)
    const { y } = doc
    doc.text(left, margin, y, { width: room })
    if (right !== undefined)
      doc.text(printable(right), margin + width - sideWidth, y, { width: sideWidth, align: 'right' })
    doc.y = y + height + 4
  }

  function rule() {
    doc.y += 4
    doc
      .moveTo(margin, doc.y)
      .lineTo(margin + width, doc.y)
      .lineWidth(0.5)
      .strokeColor('#888888')
      .stroke()
    doc.y += 8
  }

  function gap(points: number) {
    doc.y += points
  }

  return {
    row,
    rule,
    gap,
    /** The finished file. */
    finish() {
      doc.end()
      return whole
    },
  }
}
