import { EmailAddress, type FieldProblem, invalid } from '@padron/domain'

const empty = { code: 'input_invalid_type' }

/** Says of every field what is wrong with it before anything is asked; `invalid: input`. */
export function assertTyped(typed: { email: string; code?: string }): void {
  const fields: FieldProblem[] = []
  const { email, code } = typed
  if (!email) fields.push({ path: 'email', reason: empty })
  else if (!EmailAddress.safeParse(email).success)
    fields.push({ path: 'email', reason: { code: 'email_shape' } })
  if (code === '') fields.push({ path: 'code', reason: empty })
  if (fields.length > 0) throw invalid('input', { fields })
}
