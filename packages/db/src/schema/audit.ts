import { index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { app, bytes, id, now } from './columns.ts'

/** Append-only; actor, sequence and hashes are stamped by the database (guarantees §2.7). */
export const auditEntries = app.table(
  'audit_entries',
  {
    id: id(),
    chain: text().notNull().default(''),
    seq: integer().notNull().default(0),
    customerId: uuid(),
    noun: text().notNull(),
    objectId: text(),
    event: text().notNull(),
    actorKind: text().notNull().default('anonymous'),
    actorId: uuid(),
    actorName: text(),
    cause: text(),
    requestId: text(),
    at: now(),
    before: jsonb(),
    after: jsonb(),
    salt: bytes(),
    payloadHash: bytes(),
    hash: bytes(),
  },
  (t) => [uniqueIndex().on(t.chain, t.seq), index().on(t.customerId, t.id), index().on(t.noun, t.id)],
)

export const auditHeads = app.table('audit_heads', {
  chain: text().primaryKey(),
  seq: integer().notNull(),
  hash: bytes().notNull(),
})
