import { read, type Tx } from '@padron/db'
import { freshbooksPolicy, type ListMatches, type MatchRow } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { askGate } from './ask-gate.ts'
import { requireConnection } from './find-link.ts'
import { findOurs, shownFields } from './find-ours.ts'
import { seekClients } from './seek-clients.ts'

type MatchPage = {
  rows: MatchRow[]
  next: string | null
  counts: { unlinked: number; found: number }
}

const rowsAPage = 25

/**
 * Customers without a link and the best candidate of each, in the order they were registered. Who has been
 * made void stands in no such list. "Found" has the same tax id, e-mail or name as a client over there.
 */
export function listMatches(ctx: Ctx, { after, show }: ListMatches): Promise<MatchPage> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.read, undefined)
    const { id } = await requireConnection(tx)
    const values = [id, after ?? null, show, rowsAPage + 1]
    const found = await tx.run<{ id: string }>('freshbooks-matches', pageText, values)
    const ids = found.slice(0, rowsAPage).map((row) => row.id)
    const [counts] = await tx.run<MatchPage['counts']>('freshbooks-match-counts', countsText, [id])
    return {
      rows: await matchEach(tx, ctx, id, ids),
      next: found.length > rowsAPage ? (ids.at(-1) ?? null) : null,
      counts: counts ?? { unlinked: 0, found: 0 },
    }
  })
}

const unlinkedText = `select c.id, c.tax_id, c.tax_id_kind, c.name_key from app.customers c
    join app.statuses s on s.code = c.status_code
   where s.category <> 'void' and not exists (select from app.freshbooks_links l
     where l.customer_id = c.id and l.connection_id = $1 and l.state <> 'unlinked')`

/** A client that is nobody's and shares what says most. */
const foundText = `exists (select from app.freshbooks_clients f where f.connection_id = $1
    and f.visibility <> 'deleted' and (f.tax_key = u.tax_id and u.tax_id_kind not like 'rfc_generic%'
      or f.name_key = u.name_key or f.email_key in (select m.normalized from app.contact_methods m
        where m.customer_id = u.id and m.kind = 'email'))
    and not exists (select from app.freshbooks_links t where t.connection_id = $1
      and t.external_id = f.external_id and t.state <> 'unlinked'))`

const pageText = `select u.id from (${unlinkedText} and ($2::uuid is null or c.id > $2)) u
  where $3 = 'all' or ($3 = 'found') = ${foundText}
  order by u.id limit $4`

const countsText = `select count(*)::int as unlinked, (count(*) filter (where ${foundText}))::int as found
  from (${unlinkedText}) u`

async function matchEach(
  tx: Tx,
  ctx: Ctx,
  connectionId: string,
  ids: readonly string[],
): Promise<MatchRow[]> {
  const ours = await findOurs(tx, ids)
  const readsTaxId = shownFields(ctx.actor).includes('taxId')
  const rows: MatchRow[] = []
  for (const id of ids) {
    const customer = ours.get(id)
    if (!customer) continue
    const free = (await seekClients(tx, connectionId, customer)).filter(({ takenBy }) => takenBy === null)
    const { gate } = await askGate(tx, ctx, id)
    const { number, name, taxId } = customer
    rows.push({
      ...{ customerId: id, number, name, taxId: readsTaxId ? taxId : null },
      ...{ candidate: free[0] ?? null, others: Math.max(0, free.length - 1), gate: gate.outcome },
    })
  }
  return rows
}
