import { read, transact } from '@padron/db'
import type { ListInForce } from '@padron/domain'
import { asWorker } from '../as-worker.ts'
import type { Ctx } from '../ctx.ts'
import { report } from '../report.ts'
import { settle } from '../settle.ts'
import { findListInForce, type ScreeningSettings } from './find.ts'
import { type Rescreened, rescreenBatch } from './rescreen-batch.ts'

const nothing: Rescreened = { seen: 0, changed: 0, entered: 0, left: 0 }

/**
 * Screens everybody not yet screened against the list in force, `batchSize` customers a transaction. A run
 * that was cut short is taken up by the next where it stopped. Nobody is deactivated; the mark alone moves
 * (domain §13).
 */
export async function rescreenCustomers(ctx: Ctx, { batchSize = 2_000 } = {}): Promise<Rescreened> {
  const worker = asWorker(ctx)
  const { list, settings, total } = await read(worker, async (tx) => ({
    ...(await findListInForce(tx)),
    total: (await tx.run<{ count: number }>('screening-count', countText, []))[0]?.count ?? 0,
  }))
  const isDue = list !== null && settings.occasions.includes('list_loaded')
  const answer = isDue ? await rescreenAll(ctx, { list, settings, total, batchSize }) : nothing
  await transact(worker, (tx) => settle(tx, answer))
  return answer
}

async function rescreenAll(
  ctx: Ctx,
  work: { list: ListInForce; settings: ScreeningSettings; total: number; batchSize: number },
): Promise<Rescreened> {
  let sum = nothing
  let after: string | null = null
  for (;;) {
    const batch = await rescreenBatch(asWorker(ctx), { ...work, after })
    if (batch.last === null) return sum
    after = batch.last
    sum = add(sum, batch)
    await report(ctx, { done: sum.seen, total: work.total, note: 'screening.rescreening' })
  }
}

const add = (a: Rescreened, b: Rescreened): Rescreened => ({
  seen: a.seen + b.seen,
  changed: a.changed + b.changed,
  entered: a.entered + b.entered,
  left: a.left + b.left,
})

const countText = 'select count(*)::int as count from app.customers'
