import { requires } from '../role/holds.ts'

export const messagePolicy = {
  inbox: requires('interaction.read'),
  send: requires('interaction.log'),
  markRead: requires('interaction.read'),
}
