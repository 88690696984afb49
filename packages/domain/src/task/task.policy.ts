import { requires } from '../role/holds.ts'

/** A task is a planned interaction (domain §10). */
export const taskPolicy = {
  list: requires('interaction.read'),
  create: requires('interaction.log'),
  complete: requires('interaction.log'),
  reopen: requires('interaction.log'),
}
