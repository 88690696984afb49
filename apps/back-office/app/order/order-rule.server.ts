import { faceOf, type GateExplanation, type StatusFace } from '@padron/domain'
import type { StaffCaller } from '../load-context.ts'

export type Move = { from: StatusFace; to: StatusFace }

/** Where the order rule would move the customer (B-12), told before the order is saved; null for nowhere. */
export async function decideMove(
  api: StaffCaller,
  from: StatusFace,
  gate: Pick<GateExplanation, 'override'>,
): Promise<Move | null> {
  const statuses = await api.status.list()
  const target = statuses.find(({ code }) => code === from.code)?.onOrderCreated
  const to = statuses.find(({ code }) => code === target)
  return !to || to.code === from.code || gate.override ? null : { from, to: faceOf(to) }
}
