import type { Tx } from '@padron/db'
import { invalid, type Organising, type SetBranch } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { organise } from './organise.ts'

/**
 * Says which office serves a customer, and so who reads its notes of scope `branch`; null is none.
 * `invalid: unknown_branch`, `conflict: edit_blocked | changed_meanwhile`.
 */
export function setCustomerBranch(ctx: Ctx, input: SetBranch): Promise<Organising> {
  const { branchId } = input
  const save = async (tx: Tx) => {
    const text = 'select from app.branches where id = $1'
    if (branchId !== null && (await tx.run('branch-there', text, [branchId])).length === 0)
      throw invalid('unknown_branch', { fields: [{ path: 'branchId', reason: { code: 'unknown_branch' } }] })
    return { branchId }
  }
  const told = ({ branch }: Organising) => ({ branch: branch?.name ?? null })
  return organise(ctx, input, { event: 'customer.branch-set', save, told })
}
