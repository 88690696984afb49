import { type FieldProblem, invalid, StatusDocument } from '@padron/domain'
import type { Form } from '../../request/form.ts'

const maxBytes = 1_000_000
const mostTold = 10

/** The document of a file, else of the pasted text; what does not fit is told with its place. */
export async function readDocument(form: Form): Promise<StatusDocument> {
  const file = form.file('file')
  if (file && file.size > maxBytes) throw refused([{ path: 'file', reason: { code: 'file_too_big' } }])
  const path = file ? 'file' : 'document'
  const text = file ? await file.text() : form.text('document')
  if (!text.trim()) throw refused([{ path: 'file', reason: { code: 'file_missing' } }])
  const parsed = StatusDocument.safeParse(asJson(text, path))
  if (parsed.success) return parsed.data as StatusDocument
  const places = parsed.error.issues.slice(0, mostTold).map((issue) => issue.path.join('.') || '–')
  throw refused([{ path, reason: { code: 'document_not_statuses', params: { places: places.join(', ') } } }])
}

function asJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refused([{ path, reason: { code: 'document_not_json' } }])
  }
}

const refused = (fields: FieldProblem[]) => invalid(fields[0]?.reason.code ?? 'input', { fields })
