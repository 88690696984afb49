import type { CustomerFields, Saved } from '@padron/domain'
import { changedOf, readFields } from '../../customer/read-fields.ts'
import type { StaffCaller } from '../../load-context.ts'
import { failureOf } from '../../request/failure.ts'
import type { Form } from '../../request/form.ts'
import type { Notice } from '../../request/notice.ts'

type Current = { version?: number; conflicts?: { field: string }[] }

/**
 * Saves what the person changed. When somebody else saved other fields meanwhile, both changes stand and nobody
 * is asked; the same field in two hands comes back as the conflict it is.
 */
export async function saveRecord(api: StaffCaller, form: Form): Promise<Saved> {
  const changed = withoutTheirs(form, changedOf(readFields(form), readBase(form)))
  const reason = form.text('acknowledgement')
  const completion = form.text('completion') === 'require' ? 'require' : 'if_complete'
  const asked = { customerId: form.text('customerId'), completion, ...(reason && { acknowledgement: { reason } }), ...changed } as const
  try {
    return await api.customer.save({ ...asked, expectedVersion: Number(form.text('expectedVersion')) })
  } catch (error) {
    const current = failureOf(error)?.detail.current as Current | undefined
    if (!current?.version || !current.conflicts || current.conflicts.length > 0) throw error
    return api.customer.save({ ...asked, expectedVersion: current.version })
  }
}

/** Fields for which the person takes the other's value are not sent. */
const withoutTheirs = (form: Form, changed: Partial<CustomerFields>) =>
  Object.fromEntries(Object.entries(changed).filter(([name]) => form.text(`resolve.${name}`) !== 'theirs')) as Partial<CustomerFields>

/** The fields as they were when the form was opened; they travel with it. */
function readBase(form: Form): Partial<CustomerFields> {
  try {
    return JSON.parse(form.text('base')) as Partial<CustomerFields>
  } catch {
    return {}
  }
}

export function newsOf({ legalName: name, completed, readyToActivate, missing }: Saved): Omit<Notice, 'id'> {
  if (completed) return { key: 'customer.savedActive', params: { name } }
  if (readyToActivate) return { key: 'customer.savedReady', params: { name } }
  if (missing.length > 0) return { key: 'customer.savedMissing', params: { name, count: missing.length } }
  return { key: 'customer.saved', params: { name } }
}
