import { copyRows, read, transact } from '@padron/db'
import { invalid, type ListFigures } from '@padron/domain'
import { asWorker } from '../as-worker.ts'
import type { Ctx } from '../ctx.ts'
import type { ParsedLine, ParsedList } from '../ports.ts'

export type StagedList = { snapshotId: string; figures: ListFigures }

const columns = [
  'snapshot_id',
  'line',
  'tax_id',
  'name',
  'situation',
  'situation_date',
  'first_oficio',
  'suppressed',
  'raw',
  'problem',
]

/** Reads the received file into the staging table. Throws `invalid` when it is no list, or broken off. */
export async function stageList(ctx: Ctx, snapshotId: string): Promise<StagedList> {
  const worker = asWorker(ctx)
  const content = await read(worker, async (tx) => {
    const [upload] = await tx.run<{ content: Uint8Array }>('screening-upload', uploadText, [snapshotId])
    return upload?.content ?? null
  })
  if (!content) throw invalid('list_gone')
  const list = await ctx.gateways.sat.parse(content)
  await transact(worker, (tx) => tx.run('screening-unstage', unstageText, [snapshotId]))
  const figures: ListFigures = { rows: 0, rejected: 0, unknownSituation: null, asOf: list.header.asOf }
  const target = { db: ctx.db, role: 'padron_worker' as const, table: 'staging.screening_lines', columns }
  await copyRows(target, stagedRows(list, snapshotId, figures))
  return { snapshotId, figures }
}

/** Counts while it passes the lines on. A file without a date line is as old as its latest date. */
async function* stagedRows({ header, lines }: ParsedList, snapshotId: string, figures: ListFigures) {
  for await (const line of lines) {
    if (line.ok) figures.rows += 1
    else figures.rejected += 1
    if (!line.ok && line.problem === 'unknown_situation') figures.unknownSituation ??= line.cell
    const date = line.ok ? line.entry.situationDate : null
    if (header.asOf === null && date !== null && date > (figures.asOf ?? '')) figures.asOf = date
    yield rowOf(snapshotId, line)
  }
}

function rowOf(snapshotId: string, line: ParsedLine) {
  if (!line.ok) return [snapshotId, line.line, '', '', '', null, '', false, line.raw, line.problem]
  const { line: number, taxId, name, situation, situationDate, firstOficio, suppressed, raw } = line.entry
  return [snapshotId, number, taxId, name, situation, situationDate, firstOficio, suppressed, raw, null]
}

const uploadText = 'select content from app.screening_uploads where snapshot_id = $1'
const unstageText = 'delete from staging.screening_lines where snapshot_id = $1'
