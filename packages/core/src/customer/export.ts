import { type Tx, transact } from '@padron/db'
import { type ExportCustomers, rowsWithoutStepUp, stepUpPolicy } from '@padron/domain'
import { customerJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { record } from '../record.ts'
import { assertMayExport } from './assert-may-export.ts'
import { readPage } from './list.ts'

/**
 * Asks for the customers of a list as a file, by a job. Columns and filters one may not use so are unknown
 * fields; above 1,000 rows whoever asks has just proved who they are (`forbidden: step_up_required`).
 */
export function exportCustomers(ctx: Ctx, input: ExportCustomers): Promise<{ jobId: string }> {
  return transact(ctx, async (tx) => {
    assertMayExport(ctx, input.columns)
    const { rows } = await readPage(tx, ctx, { ...input.filter, limit: rowsWithoutStepUp + 1 })
    if (rows.length > rowsWithoutStepUp) allow(ctx.actor, stepUpPolicy.recentOrKey, undefined)
    return ask(tx, input)
  })
}

function ask(tx: Tx, input: ExportCustomers) {
  const columns = [...new Set(input.columns)]
  const jobId = enqueue(tx, customerJobs.export, { ...input, columns })
  record(tx, 'customer.export-asked', { objectId: jobId, after: { columns, filter: input.filter } })
  return { jobId }
}
