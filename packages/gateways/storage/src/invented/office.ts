import { type ZipPart, zip } from './zip.ts'

const types = (main: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/x.xml" ` +
  `ContentType="application/vnd.openxmlformats-officedocument.${main}"/></Types>`
const rels = '<?xml version="1.0"?><Relationships/>'

/** A text document of one paragraph, with these parts beside it or in place of its own. */
export const docx = (...more: ZipPart[]): Buffer =>
  office('wordprocessingml.document.main+xml', { name: 'word/document.xml', content: body('Hello') }, more)

/** A workbook of one cell. */
export const xlsx = (...more: ZipPart[]): Buffer =>
  office('spreadsheetml.sheet.main+xml', { name: 'xl/worksheets/sheet1.xml', content: '<v>1</v>' }, more)

export const body = (inner: string) =>
  `<?xml version="1.0"?><w:document><w:body>${inner}</w:body></w:document>`

function office(main: string, content: ZipPart, more: ZipPart[]): Buffer {
  const own: ZipPart[] = [
    { name: '[Content_Types].xml', content: types(main) },
    { name: '_rels/.rels', content: rels },
    content,
  ]
  const names = new Set(more.map(({ name }) => name))
  return zip([...own.filter(({ name }) => !names.has(name)), ...more])
}
