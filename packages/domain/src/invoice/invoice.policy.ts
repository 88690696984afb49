import { requires } from '../role/holds.ts'

/** Invoices are financial figures (domain §9); writing one by hand passes a gate besides. */
export const invoicePolicy = {
  read: requires('finance.read'),
  create: requires('finance.edit'),
  cancel: requires('finance.edit'),
}
