import { notFound, type StatusDefinition, type StatusDocument } from '@padron/domain'
import type { StaffCaller } from '../load-context.ts'
import type { Form } from '../request/form.ts'

type Read = Awaited<ReturnType<StaffCaller['status']['draft']>>

/** What stands in the draft, or is in force while there is none. */
export function documentOf({ draft, current }: Pick<Read, 'draft' | 'current'>): StatusDocument {
  const { definitions, settings } = draft ?? current
  return { definitions: [...definitions].sort(byPosition), settings }
}

export const byPosition = (one: StatusDefinition, other: StatusDefinition) => one.position - other.position

export function definitionIn({ definitions }: StatusDocument, code: string | undefined): StatusDefinition {
  const found = definitions.find((status) => status.code === code)
  if (!found) throw notFound('status')
  return found
}

/**
 * Saves a change of the present draft. Where what this form shows was edited meanwhile, the form's own
 * version is sent, and the draft answers `conflict` with who edited it.
 */
export async function editDraft(
  api: StaffCaller,
  form: Form,
  change: (present: StatusDocument) => StatusDocument,
  isUntouched: (present: StatusDocument) => boolean = () => true,
) {
  const read = await api.status.draft()
  const present = documentOf(read)
  const version = read.draft?.version ?? 0
  const expectedVersion = isUntouched(present) ? version : Number(form.text('draftVersion'))
  return api.status.saveDraft({ expectedVersion, ...change(present) })
}

/** The document with this status in place of the one of its code. */
export const withStatus = (document: StatusDocument, status: StatusDefinition): StatusDocument => ({
  ...document,
  definitions: document.definitions.map((each) => (each.code === status.code ? status : each)),
})
