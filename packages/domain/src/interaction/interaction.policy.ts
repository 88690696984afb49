import { requires } from '../role/holds.ts'

/** What happened is written by those who log it, in the scopes they read (B-32, B-41). */
export const interactionPolicy = {
  read: requires('interaction.read'),
  log: requires('interaction.log'),
  edit: requires('interaction.log'),
}
