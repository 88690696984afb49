import { deflateSync } from 'node:zlib'

const end = '\nxref\n0 1\ntrailer << /Size 1 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n'

/** A document with this object beside its own. */
export const pdf = (object = '', trailer = end): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n${object}${trailer}`, 'latin1')

/** The same with the object kept compressed among others, where a search of the bytes does not see it. */
export function compressed(object: string, dictionary = '/Filter /FlateDecode'): Buffer {
  const stream = deflateSync(Buffer.from(object, 'latin1'))
  const head = `5 0 obj << /Type /ObjStm /N 1 /First 4 ${dictionary} /Length ${stream.length} >>\nstream\n`
  const before = pdf(head, '')
  return Buffer.concat([before, stream, Buffer.from(`\nendstream endobj${end}`)])
}
