import type { Scope } from './scope.ts'

/** Whose branch stands for a customer without one. */
const noBranch = '00000000-0000-0000-0000-000000000000'

/** What the database found for whoever asks: their scopes, branches and departments (`auth.reading`). */
export type Reader = {
  userId: string | null
  scopes: readonly Scope[]
  branches: readonly string[]
  departments: readonly string[]
}

/** Where something stands: its scope, the departments it names and the branch of its customer. */
export type Place = { scope: Scope; departments: readonly string[]; branchId: string | null }

/** Whether the reader reads there; the same rule as `app.opens`, which has the last word (B-31). */
export function opens({ scope, departments, branchId }: Place, reader: Reader): boolean {
  if (!reader.scopes.includes(scope)) return false
  if (scope === 'branch' && !reader.branches.includes(branchId ?? noBranch)) return false
  return departments.length === 0 || departments.some((code) => reader.departments.includes(code))
}
