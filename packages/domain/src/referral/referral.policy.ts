import { requires } from '../role/holds.ts'

/** Who brought whom (domain §9): read by seniors and sales, recorded by those who maintain customers. */
export const referralPolicy = {
  read: requires('referral.read'),
  add: requires('referral.add'),
}
