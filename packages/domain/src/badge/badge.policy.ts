import { requires } from '../role/holds.ts'

/** Whoever reads the customer sees VIP and dormant; under review is for those who read risk flags. */
export const badgePolicy = {
  read: requires('customer.read'),
  give: requires('badge.give'),
  recompute: requires('segment.configure'),
  configure: requires('segment.configure'),
}
