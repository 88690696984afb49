import { createHash } from 'node:crypto'
import { read, transact } from '@padron/db'
import { sql } from '@padron/db/query'
import { type CopiedRow, type CopyManyOrders, isFailure, orderPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { report } from '../report.ts'
import { settle } from '../settle.ts'
import { copyInto } from './copy-into.ts'
import { findOrder, selectOrders } from './find.ts'

const wholesale = new Set(['sign_in_required', 'ability_missing'])

/**
 * The job behind `order.copyMany`: one transaction an order, a result for each. Run twice it copies nothing
 * twice, for a copy's id follows from the job and its source. Re-checks the originator's ability.
 */
export async function runCopies(ctx: Ctx, { orderIds, acknowledged }: CopyManyOrders): Promise<CopiedRow[]> {
  allow(ctx.actor, orderPolicy.write, undefined)
  const rows: CopiedRow[] = []
  for (const orderId of orderIds) {
    rows.push(await copyOne(ctx, { orderId, acknowledged }))
    await report(ctx, { done: rows.length, total: orderIds.length })
  }
  await transact(ctx, (tx) => settle(tx, { rows }))
  return rows
}

async function copyOne(ctx: Ctx, asked: { orderId: string; acknowledged: boolean }): Promise<CopiedRow> {
  const { orderId } = asked
  const source = await read(ctx, (tx) => findOrder(tx, orderId)).catch(refusalOf)
  if ('code' in source) return { orderId, number: null, outcome: 'refused', copy: null, reason: source }
  const row = { orderId, number: source.number }
  const id = copyIdOf(ctx, orderId)
  const copy = await transact(ctx, async (tx) => {
    const [earlier] = await selectOrders(tx, sql`o.id = ${id}::uuid`)
    return earlier ?? copyInto(tx, ctx, { ...asked, id })
  }).catch(refusalOf)
  return 'code' in copy
    ? { ...row, outcome: 'refused', copy: null, reason: copy }
    : { ...row, outcome: 'copied', copy: { id: copy.id, number: copy.number }, reason: null }
}

/** A refused row leaves the others alone; who may no longer do it at all is refused whole. */
function refusalOf(error: unknown) {
  if (!isFailure(error) || error.kind === 'unavailable' || wholesale.has(error.reason.code)) throw error
  return error.reason
}

/** The same job and source give the same id, written as a uuid v7 is. */
function copyIdOf({ proof, request }: Ctx, orderId: string): string {
  const run = proof && 'outboxId' in proof ? proof.outboxId : request.id
  const hex = createHash('sha256').update(`${run} ${orderId}`).digest('hex')
  const [high, low] = run.split('-')
  return `${high}-${low}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`
}
