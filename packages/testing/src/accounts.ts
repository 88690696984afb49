import { openStaffAccounts, type StaffAccounts } from '@padron/auth/staff'
import { openAuthStore } from '@padron/db'
import type { TestDatabase } from './database.ts'

const opened = new WeakMap<TestDatabase, StaffAccounts>()

/** The true credentials and sessions of staff in this database, opened once and closed with it. */
export function accountsOf(db: TestDatabase): StaffAccounts {
  const known = opened.get(db)
  if (known) return known
  const store = openAuthStore({ url: db.urls.login_back_office_auth, realm: 'staff' })
  const accounts = openStaffAccounts({ store })
  opened.set(db, accounts)
  db.onDrop(() => accounts.close())
  return accounts
}
