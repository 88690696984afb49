import { createHash } from 'node:crypto'
import { type Tx, transact } from '@padron/db'
import { cellsOf, csvLine, type ExportCustomers, headingsOf } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { report } from '../report.ts'
import { settle } from '../settle.ts'
import { assertMayExport } from './assert-may-export.ts'
import { readPage } from './list.ts'

const pageSize = 500
const byteOrderMark = '\uFEFF'
const writeText = 'insert into app.export_parts (job_id, position, body) values ($1, $2, $3)'

/**
 * The job behind `customer.export`: the pages of the list as whoever asked sees them now, in one transaction
 * with the count and the SHA-256 of what was written. Run twice, the second leaves nothing behind.
 */
export async function runExport(ctx: Ctx, { filter, columns, words }: ExportCustomers): Promise<void> {
  const jobId = ctx.proof && 'outboxId' in ctx.proof ? ctx.proof.outboxId : ctx.request.id
  await transact(ctx, async (tx) => {
    assertMayExport(ctx, columns)
    const file = openFile(tx, jobId)
    await file.write(byteOrderMark + csvLine(headingsOf(columns, words)))
    let rows = 0
    for (let cursor: string | undefined; ; ) {
      const page = await readPage(tx, ctx, { ...filter, limit: pageSize, ...(cursor && { cursor }) })
      rows += page.rows.length
      await file.write(page.rows.map((row) => csvLine(cellsOf(row, columns, words))).join(''))
      await report(ctx, { done: rows })
      if (!page.nextCursor) break
      cursor = page.nextCursor
    }
    const written = { rows, ...file.close() }
    record(tx, 'customer.exported', { objectId: jobId, after: { ...written, columns } })
    await settle(tx, written)
  })
}

function openFile(tx: Tx, jobId: string) {
  const hash = createHash('sha256')
  let [parts, bytes] = [0, 0]
  return {
    async write(body: string) {
      if (body === '') return
      hash.update(body, 'utf8')
      bytes += Buffer.byteLength(body, 'utf8')
      await tx.run('write-export-part', writeText, [jobId, parts++, body])
    },
    close: () => ({ bytes, parts, sha256: hash.digest('hex') }),
  }
}
