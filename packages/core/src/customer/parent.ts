import type { Tx } from '@padron/db'
import { invalid, parentRefusal } from '@padron/domain'
import { type CustomerRowWhole, findWhole } from './row.ts'

/** The id of the wished parent, null for a primary; unknown, a loop or too deep is `invalid` (B-46). */
export async function findParent(
  tx: Tx,
  child: Pick<CustomerRowWhole, 'number' | 'levelsBelow'>,
  parentNumber: string | null | undefined,
): Promise<string | null> {
  if (!parentNumber) return null
  const found = await findWhole(tx, { number: parentNumber.trim() }).catch(() => null)
  if (!found)
    throw invalid('unknown_parent', {
      fields: [{ path: 'parentNumber', reason: { code: 'unknown_parent' } }],
    })
  const { row: parent } = found
  const refusal = parentRefusal({
    number: child.number,
    levelsBelow: child.levelsBelow,
    parentChain: [parent, ...parent.ancestors],
  })
  if (refusal) throw refusal
  return parent.id
}
