import type { Neighbours } from '@padron/domain'
import type { StaffCaller } from '../../load-context.ts'
import { readShown } from '../customers._index/shown.ts'

/**
 * Who stands beside a customer in the list that `search` shows, the directory's own; null where that cannot
 * be told, for the page is whole without it.
 */
export async function neighboursIn(
  api: StaffCaller,
  customerId: string,
  search: string | null,
): Promise<Neighbours | null> {
  if (search === null) return null
  const {
    columns: _columns,
    isCompact: _rows,
    peek: _peek,
    cursor: _cursor,
    ...asked
  } = readShown(new URLSearchParams(search))
  return api.customer.neighbours({ ...asked, customerId }).catch(() => null)
}
