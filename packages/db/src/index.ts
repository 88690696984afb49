export { type AuthStore, type AuthStoreOptions, openAuthStore } from './auth-store.ts'
export { type Db, type DbOptions, openDb } from './client.ts'
export { type CopyValue, copyRows } from './copy.ts'
export { type Bell, type DoorbellChannel, listen, openBell } from './doorbell.ts'
export { wordDatabaseError } from './failures.ts'
export type { Idempotency } from './idempotency.ts'
export { type Login, loginRoles, logins } from './logins.ts'
export {
  type AuditDraft,
  type Caller,
  drainTell,
  type JobDraft,
  read,
  type Tx,
  transact,
} from './transact.ts'
