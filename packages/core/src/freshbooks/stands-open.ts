import type { Tx } from '@padron/db'
import type { StoredLink } from './find-link.ts'

const text = `select app.gate_outcome(c.id, 'linkFreshbooks') as outcome, s.category = 'void' as "isVoid"
  from app.customers c join app.statuses s on s.code = c.status_code where c.id = $1`

/**
 * Whether the gate still lets this link pass: what was read or lifted for the intention stands until it is
 * carried out, but for a record that became void (domain §7).
 */
export async function standsOpen(tx: Tx, link: StoredLink): Promise<boolean> {
  const [row] = await tx.run<{ outcome: string; isVoid: boolean }>('freshbooks-gate', text, [link.customerId])
  if (!row) return false
  if (row.outcome === 'allow' || (row.outcome === 'warn' && link.acknowledgedAt !== null)) return true
  return link.overrideId !== null && !row.isVoid
}
