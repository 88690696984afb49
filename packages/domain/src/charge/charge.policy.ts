import { requires } from '../role/holds.ts'

/** Amounts are financial figures (domain §9). */
export const chargePolicy = {
  list: requires('finance.read'),
  add: requires('finance.edit'),
  end: requires('finance.edit'),
}
