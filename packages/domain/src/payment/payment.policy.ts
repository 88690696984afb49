import { requires } from '../role/holds.ts'

/** Payments are financial figures (domain §9); no status ever holds one back (B-15). */
export const paymentPolicy = { read: requires('finance.read'), record: requires('finance.edit') }
