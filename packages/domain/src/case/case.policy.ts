import { requires } from '../role/holds.ts'

/** Cases are one field group with deliveries and installations (domain §9). */
export const casePolicy = {
  list: requires('delivery.read'),
  write: requires('delivery.edit'),
}
