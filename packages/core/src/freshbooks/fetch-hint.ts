import { read, transact } from '@padron/db'
import type { Ctx } from '../ctx.ts'
import { requireSystem } from '../outbox/index.ts'
import { settle } from '../settle.ts'
import { type Fetched, fetchOne, type ObjectKind, objectKinds } from './fetch-one.ts'
import { loseLinks } from './lose-links.ts'
import { reckonFigures } from './reckon-figures.ts'

type Hint = { connectionId: string; name: string; objectId: string }

/**
 * Looks up what a webhook hinted at and reckons the customer it belongs to. It answers for the generation it
 * found: an event during the job has raised it, and its own job looks again.
 */
export async function fetchHint(ctx: Ctx, hint: Hint): Promise<void> {
  requireSystem(ctx)
  const { connectionId, objectId } = hint
  const kind = objectKinds.find((each) => `${hint.name}.`.startsWith(`${each}.`))
  const generation = await findGeneration(ctx, hint)
  if (!kind || generation === null) return
  const fetched = await fetchOne(ctx, connectionId, kind, objectId)
  // Its event may be lost, and what is open changed with the payment.
  const paid = fetched.invoiceId ? [await fetchOne(ctx, connectionId, 'invoice', fetched.invoiceId)] : []
  const now = ctx.now()
  await transact(ctx, async (tx) => {
    const before = await findClients(tx, connectionId, [fetched, ...paid])
    for (const each of [fetched, ...paid]) await each.keep(tx)
    await tx.run('hint-handled', handledText, [connectionId, hint.name, objectId, generation])
    const clientIds = [...before, ...(await findClients(tx, connectionId, [fetched, ...paid]))]
    const lost = await loseLinks(tx, connectionId, clientIds)
    const customers = await tx.run<{ id: string }>('hint-customers', customersText, [connectionId, clientIds])
    await reckonFigures(tx, connectionId, [...lost, ...customers.map(({ id }) => id)], now)
    await settle(tx, { generation })
  })
}

/** Null when it was looked up already. */
const findGeneration = (ctx: Ctx, { connectionId, name, objectId }: Hint): Promise<number | null> =>
  read(ctx, async (tx) => {
    const values = [connectionId, name, objectId]
    const [row] = await tx.run<{ generation: number }>('hint-generation', generationText, values)
    return row?.generation ?? null
  })

const generationText = `
select h.generation from app.freshbooks_hints h join app.freshbooks_connections n on n.id = h.connection_id
 where h.connection_id = $1 and h.name = $2 and h.object_id = $3 and h.handled_generation < h.generation
   and n.state <> 'disconnected'`

const handledText = `update app.freshbooks_hints set handled_generation = greatest(handled_generation, $4)
 where connection_id = $1 and name = $2 and object_id = $3`

const customersText = `select customer_id as id from app.freshbooks_links
 where connection_id = $1 and external_id = any($2) and state = 'linked'`

const owners: Record<ObjectKind, string> = {
  client: 'select $2::text as id where $1::uuid is not null',
  invoice:
    'select client_id as id from app.freshbooks_invoices where connection_id = $1 and external_id = $2',
  payment: `select coalesce(p.client_id, i.client_id) as id from app.freshbooks_payments p
    left join app.freshbooks_invoices i on i.connection_id = p.connection_id and i.external_id = p.invoice_id
    where p.connection_id = $1 and p.external_id = $2`,
  credit_note:
    'select client_id as id from app.freshbooks_credit_notes where connection_id = $1 and external_id = $2',
}

/** Whose each is, as it is kept now; nobody's is left out. */
async function findClients(
  tx: Parameters<Fetched['keep']>[0],
  connectionId: string,
  fetched: readonly Fetched[],
): Promise<string[]> {
  const found = new Set<string>()
  for (const { kind, id } of fetched) {
    const [row] = await tx.run<{ id: string | null }>(`hint-owner-${kind}`, owners[kind], [connectionId, id])
    if (row?.id) found.add(row.id)
  }
  return [...found]
}
