import type { Tx } from '@padron/db'
import { type MissedPeriod, notFound } from '@padron/domain'

export type FoundBulk = {
  id: string
  kind: 'change' | 'undo' | 'replace'
  toCode: string | null
  reasonCode: string | null
  comment: string | null
  competitor: string | null
  missedPeriod: MissedPeriod | null
  effectiveAt: Date | null
  state: 'waiting' | 'running' | 'done' | 'cancelled'
  total: number
  changed: number
  refused: number
  undoesId: string | null
}

const text = `select id, kind, to_code as "toCode", reason_code as "reasonCode", comment, competitor,
    missed_period as "missedPeriod", effective_at as "effectiveAt", state, total, changed, refused,
    undoes_id as "undoesId"
  from app.bulk_changes where id = $1 for key share`

/** A bulk change as it was asked for, and how far it is; for those alone who may carry it out. */
export async function findBulk(tx: Tx, bulkId: string): Promise<FoundBulk> {
  const [bulk] = await tx.run<FoundBulk>('find-bulk', text, [bulkId])
  if (!bulk) throw notFound('job')
  return bulk
}
