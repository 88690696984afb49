import { americanCompanies } from './american.ts'
import { buildCustomer, type CastCustomer } from './cast.ts'
import { mexicanCompanies } from './companies.ts'
import { mexicanPeople } from './people.ts'

/** The forty named customers of seed, tests and screenshots; a parent stands before its sub-accounts. */
export const castCustomers: CastCustomer[] = [
  ...mexicanCompanies,
  ...mexicanPeople,
  ...americanCompanies,
].map(buildCustomer)

export type { CastCustomer, CastStaff } from './cast.ts'
export { staff as castStaff } from './staff.ts'
