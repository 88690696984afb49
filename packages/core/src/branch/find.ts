import type { Tx } from '@padron/db'
import { type Branch, notFound } from '@padron/domain'

/** One branch, or not found. */
export async function findBranch(tx: Tx, branchId: string): Promise<Branch> {
  const [found] = await tx.run<Branch>('branch', 'select id, code, name from app.branches where id = $1', [
    branchId,
  ])
  if (!found) throw notFound('branch')
  return found
}

/** Whether another branch has the name, or the code a new one would get. */
export async function isTaken(tx: Tx, { id, code, name }: Branch): Promise<boolean> {
  const text = `select from app.branches where id <> $1 and (lower(name) = lower($3) or code = $2)`
  return (await tx.run('branch-namesakes', text, [id, code, name])).length > 0
}
