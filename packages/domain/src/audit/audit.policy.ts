import { requires } from '../role/holds.ts'

export const auditPolicy = {
  read: requires('audit.read'),
  readAll: requires('audit.read-all'),
}
