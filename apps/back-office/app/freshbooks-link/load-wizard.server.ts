import type { CustomerFace, GateExplanation, LinkOverview, LinkPlan, Reason } from '@padron/domain'
import { failureOf } from '@padron/door'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { isHolding } from '../gate/explained.ts'
import type { StaffCaller } from '../load-context.ts'
import { load } from '../request/run.server.ts'
import { compare, type ShownCandidate } from './compared.ts'
import { type Chosen, readChoice } from './read-choice.ts'

export type WizardCustomer = Pick<CustomerFace, 'id' | 'number' | 'legalName' | 'status'>
export type PendingPart = {
  step: 'pending'
  queue: number
  pausedUntil: Date | null
  isDisconnected: boolean
}
export type ConnectPart = {
  step: 'connect' | 'business'
  mayConnect: boolean
}
export type MatchPart = {
  step: 'match'
  candidates: ShownCandidate[]
  readAt: Date | null
  /** Why what was chosen cannot be had. */
  refused: Reason | null
}
export type ConfirmPart = {
  step: 'confirm'
  plan: LinkPlan
  /** Their books were read to the end at least once: what is not there is not there. */
  wereBooksRead: boolean
}
type Part = { step: 'linked' | 'held' } | PendingPart | ConnectPart | MatchPart | ConfirmPart

/** Where the person stands on the way to a link: what is done is skipped (H1). */
export const loadWizard = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { searchParams } = new URL(args.request.url)
    const { id, number, legalName, status } = await api.customer.get({ number: args.params.number ?? '' })
    const customer: WizardCustomer = { id, number, legalName, status }
    const overview = await api.freshbooks.status({ customerId: id })
    const gate = await gateOf(api, id, overview)
    const part = await partOf(api, { customerId: id, overview, gate, asked: searchParams })
    return { customer, overview, gate, part, formKey: crypto.randomUUID() }
  })

/** Asked only where somebody may be about to link. */
const gateOf = (api: StaffCaller, customerId: string, { stage }: LinkOverview) =>
  stage === 'linked' || stage === 'pending'
    ? null
    : api.gate.explain({ customerId, operation: 'linkFreshbooks' })

type Given = {
  customerId: string
  overview: LinkOverview
  gate: GateExplanation | null
  asked: URLSearchParams
}

async function partOf(api: StaffCaller, { customerId, overview, gate, asked }: Given): Promise<Part> {
  const { stage, connection, link } = overview
  if (stage === 'linked') return { step: 'linked' }
  if (stage === 'pending') return pendingPart(api)
  // An access that has to be renewed stops nobody: what is asked meanwhile waits for it.
  if (connection.state === 'none' || connection.state === 'disconnected') return connectPart(api)
  if (!gate || isHolding(gate)) return { step: 'held' }
  const chosen = readChoice(asked)
  const owners = stage === 'error' && link ? link.owners : (chosen?.owners ?? {})
  const planned = chosen && (await planOf(api, customerId, { ...chosen, owners }))
  if (planned && 'plan' in planned)
    return { step: 'confirm', plan: planned.plan, wereBooksRead: connection.lastSyncAt !== null }
  const text = asked.get('q')?.trim()
  const found = await api.freshbooks.candidates({ customerId, ...(text && { text }) })
  return {
    step: 'match',
    candidates: found.candidates.map((candidate) => compare(found.ours, candidate)),
    readAt: found.readAt,
    refused: planned?.refused ?? null,
  }
}

/** A client that is gone or taken meanwhile leads back to the candidates, and says so. */
async function planOf(
  api: StaffCaller,
  customerId: string,
  chosen: Chosen,
): Promise<{ plan: LinkPlan } | { refused: Reason }> {
  try {
    return { plan: await api.freshbooks.plan({ customerId, ...chosen }) }
  } catch (error) {
    const failure = failureOf(error)
    if (failure?.kind !== 'conflict' && failure?.kind !== 'not_found') throw error
    return { refused: failure.reason }
  }
}

async function pendingPart(api: StaffCaller): Promise<PendingPart> {
  const { connection, queue } = await api.freshbooks.connection()
  const pausedUntil = connection?.pausedUntil ?? null
  return {
    step: 'pending',
    queue: queue.waiting,
    pausedUntil: pausedUntil && pausedUntil > new Date() ? pausedUntil : null,
    isDisconnected: connection?.state !== 'connected',
  }
}

/** Somebody who may choose and has not yet is one step further. */
async function connectPart(api: StaffCaller): Promise<ConnectPart> {
  const { mayConnect } = await api.freshbooks.connection()
  const consents = mayConnect ? await api.freshbooks.businesses() : []
  return { step: consents[0]?.state === 'choosing' ? 'business' : 'connect', mayConnect }
}
