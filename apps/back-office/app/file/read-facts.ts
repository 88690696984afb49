import type { FileKind, Scope } from '@padron/domain'
import type { Form } from '../request/form.ts'

/** The fields of a file's form as they were sent; the procedure judges them. */
export const readFacts = (form: Form) => ({
  kind: (form.text('kind') || undefined) as FileKind | undefined,
  scope: (form.text('scope') || undefined) as Scope | undefined,
  confirmed: form.has('confirmed'),
  slotCode: form.text('slotCode') || null,
  expiresOn: form.text('expiresOn') || null,
})
