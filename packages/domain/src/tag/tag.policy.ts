import type { Actor, Verdict } from '../permission/permission.ts'
import { requires } from '../role/holds.ts'

/** Labels are read by whoever reads customers. Merging two of them writes customers as well. */
export const tagPolicy = {
  list: requires('customer.read'),
  rename: requires('segment.configure'),
  merge(actor: Actor): Verdict {
    const may = requires('segment.configure')(actor, undefined)
    return may.allowed ? requires('customer.edit')(actor, undefined) : may
  },
}
