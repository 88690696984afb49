import { clientKeys } from '@padron/domain'
import type { FreshbooksClient } from '../freshbooks-port.ts'
import type { Mirror } from './mirror.ts'

export const clientMirror: Mirror<FreshbooksClient> = {
  table: 'freshbooks_clients',
  columns: {
    fields: 'jsonb',
    name: 'text',
    name_key: 'text',
    email_key: 'text',
    tax_key: 'text',
    outstanding: 'jsonb',
    remote_created_at: 'timestamptz',
  },
  optional: ['outstanding', 'remote_created_at'],
  write({ fields, outstanding, createdAt }) {
    const { name, nameKey, emailKey, taxKey } = clientKeys(fields)
    return {
      fields,
      name,
      name_key: nameKey,
      email_key: emailKey,
      tax_key: taxKey,
      outstanding,
      remote_created_at: createdAt,
    }
  },
}
