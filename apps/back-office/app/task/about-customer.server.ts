import { invalid } from '@padron/domain'
import { failureOf } from '@padron/door'
import type { StaffCaller } from '../load-context.ts'
import type { Form } from '../request/form.ts'

const unknown = () =>
  invalid('unknown_parent', { fields: [{ path: 'customerNumber', reason: { code: 'unknown_parent' } }] })

/** The customer a form names by number; nothing for none. An unknown one is `invalid` at the field. */
export async function readAbout(api: StaffCaller, form: Form): Promise<{ customerId?: string }> {
  const number = form.text('customerNumber')
  if (!number) return {}
  try {
    return { customerId: (await api.customer.get({ number })).id }
  } catch (error) {
    throw failureOf(error)?.kind === 'not_found' ? unknown() : error
  }
}
