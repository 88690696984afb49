import type { Policy } from '../permission/permission.ts'
import { requires } from '../role/holds.ts'

const read = requires('risk-flag.edit')
const edits = requires('segment.configure')

/** From when rules propose is set by whoever configures, and who does not see flags does not see that. */
const configure: Policy<unknown> = (actor, thing) => {
  const seen = read(actor, thing)
  return seen.allowed ? edits(actor, thing) : seen
}

/** Risk flags are for seniors alone, raising included (domain §11). */
export const riskFlagPolicy = { read, edit: requires('risk-flag.edit'), configure }
