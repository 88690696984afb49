import { requires } from '../role/holds.ts'

/** Which files of the customer, the scope of each says; the database asks again. */
export const filePolicy = {
  read: requires('file.read'),
  edit: requires('file.edit'),
  publish: requires('note.publish'),
}
