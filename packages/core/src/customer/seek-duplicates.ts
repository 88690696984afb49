import type { Tx } from '@padron/db'
import {
  checkTaxId,
  type DuplicateCandidate,
  type FindDuplicates,
  faceOf,
  isGenericTaxId,
  nameKey,
  showTaxId,
} from '@padron/domain'
import { definitionOf, readBook } from '../status/index.ts'

export type Sought = { taxId: string | null; keys: string[]; exceptId?: string }

type Row = {
  number: string
  legalName: string
  tradeName: string
  taxId: string
  statusCode: string
  because: 'tax_id' | 'name'
}

// Names are compared among those that begin alike: an index range, not a scan, keeps registering quick.
const text = `
  (select c.number, c.legal_name as "legalName", c.trade_name as "tradeName", c.tax_id as "taxId",
     c.status_code as "statusCode", 'tax_id' as because
     from app.customers c where c.tax_id = $1 and c.id is distinct from $3::uuid and c.merged_into is null
     order by c.id limit 5)
  union all
  (select number, legal_name, trade_name, tax_id, status_code, 'name' from (
     select c.id, c.number, c.legal_name, c.trade_name, c.tax_id, c.status_code,
       max(public.similarity(c.name_key, k.key)) as likeness from unnest($2::text[]) k(key)
       cross join lateral (select * from app.customers c
         where c.name_key >= left(k.key, 5) and c.name_key < left(k.key, 5) || U&'\\FFFD'
         order by c.name_key, c.id limit 300) c
      where c.id is distinct from $3::uuid and c.tax_id is distinct from $1 and c.merged_into is null
        and public.similarity(c.name_key, k.key) >= 0.55
      group by c.id, c.number, c.legal_name, c.trade_name, c.tax_id, c.status_code) near
   order by likeness desc limit 5)`

/** Customers that may be the same one: by tax id exactly, by name closely. */
export async function seekDuplicates(
  tx: Tx,
  { taxId, keys, exceptId }: Sought,
): Promise<DuplicateCandidate[]> {
  const [book, rows] = await Promise.all([
    readBook(tx),
    tx.run<Row>('duplicates', text, [taxId, keys.filter((key) => key.length > 2), exceptId ?? null]),
  ])
  return rows.map(({ statusCode, ...row }) => ({
    ...row,
    taxId: showTaxId(row.taxId),
    status: faceOf(definitionOf(book, statusCode)),
  }))
}

const holdText = `select pg_advisory_xact_lock(hashtextextended('tax-id:' || $1, 0))`

/** Before a tax id is written: under the hard policy two at once ask in turn, so that one is the first. */
export async function seekBeforeWriting(tx: Tx, sought: Sought): Promise<DuplicateCandidate[]> {
  const [{ settings }, found] = await Promise.all([readBook(tx), seekDuplicates(tx, sought)])
  if (settings.duplicatePolicy !== 'hard' || !sought.taxId) return found
  await tx.run('hold-tax-id', holdText, [sought.taxId])
  return seekDuplicates(tx, sought)
}

/** What is sought for a record; a generic tax id stands for many people and finds nobody (B-6). */
export function soughtFor({ legalName, tradeName, taxId }: FindDuplicates, now: Date): Sought {
  const { normalized, kind } = checkTaxId(taxId ?? '', null, now)
  const keys = [legalName, tradeName].filter((name) => name?.trim()).map((name) => nameKey(name ?? ''))
  return { taxId: normalized && !isGenericTaxId(kind) ? normalized : null, keys: [...new Set(keys)] }
}
