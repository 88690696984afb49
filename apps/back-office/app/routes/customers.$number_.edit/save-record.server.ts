import { type CustomerFields, Failure, type Saved } from '@padron/domain'
import { failureOf } from '@padron/door'
import { changedOf } from '../../customer/changed-of.ts'
import { readFields } from '../../customer/read-fields.ts'
import { placeOf } from '../../customer/read-groups.ts'
import type { StaffCaller } from '../../load-context.ts'
import type { Form } from '../../request/form.ts'
import type { Notice } from '../../request/notice.ts'
import { readJson, theirsIn } from './draft.ts'

type Current = { version?: number; conflicts?: { field: string }[] }

/**
 * Saves what the person changed. When somebody else saved other fields meanwhile, both changes stand and
 * nobody is asked; the same field in two hands comes back as the conflict it is.
 */
export async function saveRecord(api: StaffCaller, form: Form): Promise<Saved> {
  const base = readJson<Partial<CustomerFields>>(form.text('base'))
  const theirs = theirsIn(form.answers)
  const changed = Object.entries(changedOf(readFields(form, base), base)).filter(
    ([name]) => !(name in theirs),
  )
  const reason = form.text('acknowledgement')
  const asked = {
    customerId: form.text('customerId'),
    completion: form.text('completion') === 'require' ? 'require' : 'if_complete',
    ...(reason && { acknowledgement: { reason } }),
    ...(Object.fromEntries(changed) as Partial<CustomerFields>),
  } as const
  try {
    return await api.customer.save({ ...asked, expectedVersion: Number(form.text('expectedVersion')) })
  } catch (error) {
    const current = failureOf(error)?.detail.current as Current | undefined
    const merges = current?.version && current.conflicts?.length === 0
    if (!merges) throw placed(error, form)
    return await api.customer.save({ ...asked, expectedVersion: Number(current.version) }).catch((again) => {
      throw placed(again, form)
    })
  }
}

/** The same refusal, its problems at the fields of this form. */
function placed(error: unknown, form: Form): unknown {
  const failure = failureOf(error)
  if (!failure?.detail.fields) return error
  const fields = failure.detail.fields.map(({ path, reason }) => ({ path: placeOf(form, path), reason }))
  return new Failure(failure.kind, failure.reason, { ...failure.detail, fields })
}

export function newsOf({ legalName: name, completed, readyToActivate, missing }: Saved): Omit<Notice, 'id'> {
  if (completed) return { key: 'customer.savedActive', params: { name } }
  if (readyToActivate) return { key: 'customer.savedReady', params: { name } }
  if (missing.length > 0) return { key: 'customer.savedMissing', params: { name, count: missing.length } }
  return { key: 'customer.saved', params: { name } }
}
