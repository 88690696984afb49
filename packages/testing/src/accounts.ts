import type { Accounts } from '@padron/core/ports'
import type { TestDatabase } from './database.ts'

export function accountsOf(_db: TestDatabase): Accounts {
  return new Proxy({} as Accounts, {
    get: (_target, name) => () =>
      Promise.reject(new Error(`accounts.${String(name)} is not wired into the tests yet`)),
  })
}
