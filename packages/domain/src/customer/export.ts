import type { FieldGroupCode } from '../permission/field-groups.ts'
import { mayUse } from '../permission/may-use.ts'
import type { Actor } from '../permission/permission.ts'
import type { CustomerRow } from './customer.ts'

/** Columns of an export in their one order, each of a field group (B-34). */
export const exportColumns = [
  { code: 'number', group: 'identity' },
  { code: 'legalName', group: 'identity' },
  { code: 'tradeName', group: 'identity' },
  { code: 'status', group: 'status' },
  { code: 'active', group: 'status' },
  { code: 'badges', group: 'status' },
  { code: 'underReview', group: 'risk' },
  { code: 'taxId', group: 'commercial' },
  { code: 'country', group: 'commercial' },
  { code: 'owner', group: 'identity' },
  { code: 'missing', group: 'identity' },
  { code: 'created', group: 'identity' },
  { code: 'score', group: 'score' },
  { code: 'quotesAverage', group: 'score' },
  { code: 'projectsAverage', group: 'score' },
] as const satisfies readonly { code: string; group: FieldGroupCode }[]
export type ExportColumn = (typeof exportColumns)[number]['code']
export const exportColumnCodes = exportColumns.map(({ code }) => code) as [ExportColumn, ...ExportColumn[]]

/** The columns somebody may carry out of the product; what they may not is no column. */
export const columnsFor = (actor: Actor): ExportColumn[] =>
  exportColumns.filter(({ group }) => mayUse(actor, group, 'export')).map(({ code }) => code)

/** Above so many rows whoever asks proves once more who they are (C28). */
export const rowsWithoutStepUp = 1_000

/** Words of the reader's language by code; a code without one is written as it is. */
export type ExportWords = Readonly<Record<string, string>>
const wordIn = (words: ExportWords) => (code: string, plain: string) =>
  Object.hasOwn(words, code) ? (words[code] ?? plain) : plain

export const headingsOf = (columns: readonly ExportColumn[], words: ExportWords): string[] =>
  columns.map((column) => wordIn(words)(`column.${column}`, column))

/** One customer as cells: ISO dates, points with two decimals, nothing where there is nothing. */
export function cellsOf(row: CustomerRow, columns: readonly ExportColumn[], words: ExportWords): string[] {
  const word = wordIn(words)
  const yesNo = (is: boolean) => word(is ? 'yes' : 'no', is ? 'yes' : 'no')
  const points = (hundredths: number | null | undefined) =>
    hundredths === null || hundredths === undefined ? '' : (hundredths / 100).toFixed(2)
  const badges = row.badges.filter((badge) => badge !== 'under_review')
  const cells: Record<ExportColumn, () => string> = {
    number: () => row.number,
    legalName: () => row.legalName,
    tradeName: () => row.tradeName,
    status: () => word(`status.${row.status.name}`, row.status.name),
    active: () => yesNo(row.status.isActive),
    badges: () => badges.map((badge) => word(`badge.${badge}`, badge)).join(' '),
    underReview: () => yesNo(row.badges.includes('under_review')),
    taxId: () => row.taxId ?? '',
    country: () => row.country ?? '',
    owner: () => row.owner?.name ?? '',
    missing: () => String(row.missingCount),
    created: () => row.createdAt.toISOString().slice(0, 10),
    score: () => points(row.scored?.score),
    quotesAverage: () => points(row.scored?.quotesAverage),
    projectsAverage: () => points(row.scored?.projectsAverage),
  }
  return columns.map((column) => cells[column]())
}

/** An export as it stands: what it wrote is told once it is done. */
export type ExportFace = {
  jobId: string
  state: 'waiting' | 'sent' | 'done' | 'cancelled' | 'failed'
  done: number | null
  written: { rows: number; bytes: number; sha256: string; parts: number } | null
}
