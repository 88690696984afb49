import { requires } from '../role/holds.ts'

/** Classes, groups, tags, departments and branches: read by whoever reads customers, kept by few. */
export const segmentPolicy = {
  list: requires('customer.read'),
  configure: requires('segment.configure'),
}
