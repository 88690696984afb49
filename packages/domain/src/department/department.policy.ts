import { requires } from '../role/holds.ts'

export const departmentPolicy = {
  list: requires('interaction.read'),
  /** Who belongs to a department reads what is addressed to it. */
  setPeople: requires('staff-user.manage'),
}
