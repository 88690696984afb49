import { columnsFor, customerPolicy, type ExportColumn, invalid, requires } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

/** Asked again when the job runs: a column may be closed by then. */
export function assertMayExport({ actor }: Ctx, columns: readonly ExportColumn[]): void {
  allow(actor, customerPolicy.read, undefined)
  allow(actor, requires('customer.export'), undefined)
  const open = columnsFor(actor)
  if (columns.some((column) => !open.includes(column)))
    throw invalid('unknown_field', { fields: [{ path: 'columns', reason: { code: 'unknown_field' } }] })
}
