import { requires } from '../role/holds.ts'

/** Definitions are read by whoever finds customers, and edited by one ability. */
export const statusPolicy = {
  read: requires('customer.read'),
  configure: requires('status.configure'),
}
