import { createHash } from 'node:crypto'
import type { Tx } from '@padron/db'
import { conflict, invalid, type LinkPlan, type PlanLink, planFields } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { askGate } from './ask-gate.ts'
import { requireOurs, shownFields } from './find-ours.ts'
import { countInvoices, findClient, seekClients } from './seek-clients.ts'

type Wish = Pick<PlanLink, 'customerId' | 'choice' | 'externalId' | 'owners'>

/** The plan with its hash: everything that was shown, and nothing of what else may move. */
export async function makeLinkPlan(tx: Tx, ctx: Ctx, connectionId: string, wish: Wish): Promise<LinkPlan> {
  const { customerId, choice } = wish
  const ours = await requireOurs(tx, customerId)
  const client = choice === 'link' ? await requireClient(tx, connectionId, wish) : null
  const fields = planFields(ours.fields, client?.fields ?? null, wish.owners)
  const shown = shownFields(ctx.actor)
  const nearMatches = choice === 'create' ? await seekClients(tx, connectionId, ours) : []
  const { gate, withheld } = await askGate(tx, ctx, customerId)
  const owed = client ? await countInvoices(tx, connectionId, [client.externalId]) : []
  const externalId = client?.externalId ?? null
  const near = nearMatches.map((match) => match.externalId)
  return {
    choice,
    externalId,
    clientName: client?.name ?? null,
    fields: fields.filter(({ field }) => shown.includes(field)),
    nearMatches,
    gate,
    withheld,
    invoices: owed.map(({ currency, count, outstandingMinor }) => ({
      ...{ currency, count, outstandingMinor: Number(outstandingMinor) },
    })),
    hash: hashOf([choice, externalId, fields, near, gate, withheld]),
  }
}

const hashOf = (seen: unknown) => createHash('sha256').update(JSON.stringify(seen)).digest('base64url')

/** The chosen client as last read, free to be this customer's. */
export async function requireClient(
  tx: Tx,
  connectionId: string,
  { customerId, externalId }: Pick<Wish, 'customerId' | 'externalId'>,
) {
  if (!externalId)
    throw invalid('client_required', {
      fields: [{ path: 'externalId', reason: { code: 'client_required' } }],
    })
  const client = await findClient(tx, connectionId, externalId)
  if (!client) throw conflict('client_missing')
  if (client.visibility === 'deleted') throw conflict('client_deleted')
  if (client.takenBy && client.takenId !== customerId)
    throw conflict('client_taken', { current: client.takenBy })
  return client
}
