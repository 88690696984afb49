import { requires } from '../role/holds.ts'

/** Risk flags are for seniors alone, raising included (domain §11). */
export const riskFlagPolicy = {
  read: requires('risk-flag.edit'),
  edit: requires('risk-flag.edit'),
}
