import type { Tx } from '@padron/db'
import {
  type Candidate,
  emailKey,
  judgeMatch,
  type LinkFields,
  linkFields,
  nameKey,
  rankCandidates,
  taxKey,
} from '@padron/domain'
import { type Ours, showFields, shownFields } from './find-ours.ts'

/** A client of theirs as last read, and whose it is by now. */
type MirroredClient = {
  externalId: string
  name: string
  visibility: 'active' | 'deleted' | 'archived'
  fields: LinkFields
  takenId: string | null
  takenBy: Candidate['takenBy']
}

// Wanted by a link that is under way, or held by one that stands.
const clientText = (where: string) => `
  select f.external_id as "externalId", f.name, f.visibility, f.fields, t.customer_id as "takenId",
    case when t.customer_id is not null then
      jsonb_build_object('number', t.number, 'name', t.legal_name) end as "takenBy"
  from app.freshbooks_clients f left join lateral (
    select l.customer_id, c.number, c.legal_name from app.freshbooks_links l
      join app.customers c on c.id = l.customer_id
     where l.connection_id = f.connection_id and l.state <> 'unlinked' and (l.external_id = f.external_id
       or (l.chosen_id = f.external_id and l.state in ('intended', 'creating')))
     order by l.external_id is null limit 1) t on true
  where f.connection_id = $1 and ${where}`

/** One client of the mirror, in whatever state; null where it was never read. */
export async function findClient(
  tx: Tx,
  connectionId: string,
  externalId: string,
): Promise<MirroredClient | null> {
  const text = clientText('f.external_id = $2')
  const [found] = await tx.run<MirroredClient>('freshbooks-client', text, [connectionId, externalId])
  return found ? { ...found, fields: pickFields(found.fields) } : null
}

// Names are compared among those that begin alike, as duplicates are: an index range, not a scan.
const seekText = `with sought as (
    select external_id from app.freshbooks_clients where connection_id = $1 and tax_key = $2
    union select external_id from app.freshbooks_clients where connection_id = $1 and email_key = any ($3)
    union select external_id from app.freshbooks_clients where connection_id = $1 and name_key = any ($4)
    union select near.external_id from unnest($4::text[]) k(key) cross join lateral (
      select c.external_id, c.name_key from app.freshbooks_clients c where c.connection_id = $1
        and c.name_key >= left(k.key, 5) and c.name_key < left(k.key, 5) || U&'\\FFFD'
      order by c.name_key limit 300) near where public.similarity(near.name_key, k.key) >= 0.4
    union select external_id from app.freshbooks_clients where connection_id = $1 and $5::text[] <> '{}'
      and (right(regexp_replace(fields ->> 'businessPhone', '\\D', '', 'g'), 10) = any ($5)
        or right(regexp_replace(fields ->> 'mobilePhone', '\\D', '', 'g'), 10) = any ($5)))
  ${clientText(`f.external_id in (select external_id from sought) and f.visibility <> 'deleted' limit 200`)}`

const textText = `${clientText(`f.visibility <> 'deleted' and (position($2 in f.name_key) > 0
    or position($3 in f.email_key) > 0 or f.tax_key = $4)`)}
  order by f.name_key, f.external_id limit 20`

const mostCandidates = 20

/** Their clients that may be this customer, best first; with a text, those it stands in. */
export async function seekClients(
  tx: Tx,
  connectionId: string,
  ours: Ours,
  text?: string,
): Promise<Candidate[]> {
  const { taxId, emails, names, phones } = ours.keys
  const ten = phones.map((phone) => phone.slice(-10))
  const found = text
    ? await tx.run<MirroredClient>('freshbooks-clients-text', textText, [connectionId, ...searchKeys(text)])
    : await tx.run<MirroredClient>('freshbooks-clients-near', seekText, [
        ...[connectionId, taxId, emails, names.filter((name) => name.length > 2), ten],
      ])
  const ranked = rankCandidates(found.map((client) => judgeClient(tx, ours, client)))
  const near = text ? ranked : ranked.filter(({ reasons }) => reasons.length > 0)
  return withOutstanding(tx, connectionId, near.slice(0, mostCandidates))
}

/** Stands in no key. */
const nothing = '\n'
const searchKeys = (text: string) => {
  const keys = [nameKey(text), emailKey(text) ?? '', taxKey(text) ?? '']
  return keys.map((key) => (key === '' ? nothing : key))
}

/** A client beside our customer, with the reasons this person may know. */
function judgeClient({ caller }: Tx, ours: Ours, client: MirroredClient): Candidate {
  const { externalId, name, visibility, takenId, takenBy } = client
  const fields = pickFields(client.fields)
  const { reasons, strength } = judgeMatch(ours.keys, fields, ours.country)
  const readsTaxId = shownFields(caller.actor).includes('taxId')
  return {
    externalId,
    name,
    fields: showFields(caller.actor, fields),
    isArchived: visibility === 'archived',
    reasons: reasons.filter((reason) => readsTaxId || reason !== 'tax_id'),
    strength,
    takenBy: takenId === ours.id ? null : takenBy,
    outstanding: [],
  }
}

/** Of all they keep of a client, what a link is about. */
export const pickFields = (fields: Partial<LinkFields>): LinkFields =>
  Object.fromEntries(linkFields.map((field) => [field, fields[field] ?? null])) as LinkFields

// Money: the rows are there for whoever reads money, for others there are none.
const owedText = `select client_id as "clientId", currency, count(*)::int as count,
    sum(outstanding_minor)::bigint as "outstandingMinor"
  from app.freshbooks_invoices
  where connection_id = $1 and client_id = any ($2) and visibility <> 'deleted'
    and status is distinct from 'draft'
  group by client_id, currency order by client_id, currency`

type Owed = { clientId: string; currency: string; count: number; outstandingMinor: string }

/** Their invoices of these clients by currency; empty for whoever may not see money. */
export const countInvoices = (tx: Tx, connectionId: string, clientIds: readonly string[]) =>
  tx.run<Owed>('freshbooks-clients-owe', owedText, [connectionId, clientIds])

async function withOutstanding(tx: Tx, connectionId: string, candidates: Candidate[]): Promise<Candidate[]> {
  if (candidates.length === 0) return []
  const ids = candidates.map(({ externalId }) => externalId)
  const owed = await countInvoices(tx, connectionId, ids)
  return candidates.map((candidate) => ({
    ...candidate,
    outstanding: owed
      .filter(
        ({ clientId, outstandingMinor }) => clientId === candidate.externalId && outstandingMinor !== '0',
      )
      .map(({ currency, outstandingMinor }) => ({ amountMinor: Number(outstandingMinor), currency })),
  }))
}
