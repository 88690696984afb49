import type { Tx } from '@padron/db'
import { invalid } from '@padron/domain'
import { findDepartments } from './find.ts'

/** The departments as they were named; `invalid: unknown_department` when one of them is none. */
export async function assertDepartments(tx: Tx, codes: string[]): Promise<string[]> {
  const known = await findDepartments(tx, codes)
  if (known.length === codes.length) return codes
  const code = 'unknown_department'
  throw invalid(code, { fields: [{ path: 'departments', reason: { code } }] })
}
