import type { Tx } from '@padron/db'
import { type CaseState, conflict, invalid, notFound } from '@padron/domain'
import { findCase } from './face.ts'

const assignmentText = `select from app.assignments where id = $1 and customer_id = $2`

/** What the case is about is of the same customer; `invalid: unknown_record`. */
export async function findAssignmentOf(tx: Tx, customerId: string, assignmentId: string): Promise<void> {
  const [row] = await tx.run('case-assignment', assignmentText, [assignmentId, customerId])
  if (!row)
    throw invalid('unknown_record', {
      fields: [{ path: 'assignmentId', reason: { code: 'unknown_record' } }],
    })
}

export type HeldCase = {
  customerId: string
  state: CaseState
  assigneeId: string | null
  departmentCode: string | null
  resolvedAt: Date | null
  version: number
}

const text = `select customer_id as "customerId", state, assignee_id as "assigneeId",
    department_code as "departmentCode", resolved_at as "resolvedAt", version
  from app.service_cases where id = $1 for update`

type Asked = { caseId: string; expectedVersion: number }

/** The case, held until the transaction ends; `conflict: changed_meanwhile` on a lost race. */
export async function holdCase(tx: Tx, { caseId, expectedVersion }: Asked): Promise<HeldCase> {
  const [held] = await tx.run<HeldCase>('hold-case', text, [caseId])
  if (!held) throw notFound('case')
  if (held.version !== expectedVersion)
    throw conflict('changed_meanwhile', { current: await findCase(tx, caseId) })
  return held
}
