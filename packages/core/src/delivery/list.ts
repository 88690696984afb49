import { read } from '@padron/db'
import {
  type CaseFace,
  type DeliveryFace,
  deliveryPolicy,
  type ListDeliveries,
  type OwnWork,
} from '@padron/domain'
import { allow } from '../allow.ts'
import { findCases } from '../case/index.ts'
import type { Ctx } from '../ctx.ts'
import { findDeliveries } from './face.ts'

export type FulfilmentEntry = DeliveryFace | CaseFace
/** What is still to be done, soonest first, and what ended, newest first, a page at a time. */
export type Fulfilment = { open: FulfilmentEntry[]; past: FulfilmentEntry[]; nextCursor: string | null }

const openDeliveries = `d.customer_id = $1 and d.state = 'open'
  order by d.scheduled_on nulls last, d.id limit 200`
const pastDeliveries = `d.customer_id = $1 and d.state <> 'open' and ($2::uuid is null or d.id < $2)
  order by d.id desc limit $3`
const openCases = `s.customer_id = $1 and s.state in ('open', 'waiting')
  order by s.priority <> 'high', s.id limit 200`
const pastCases = `s.customer_id = $1 and s.state in ('resolved', 'closed')
  and ($2::uuid is null or s.id < $2) order by s.id desc limit $3`

/** Deliveries, installations and service cases of a customer on one timeline (domain §17). */
export function listDeliveries(ctx: Ctx, { customerId, cursor, limit }: ListDeliveries): Promise<Fulfilment> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, deliveryPolicy.list, undefined)
    const page = [customerId, cursor ?? null, limit + 1]
    const [todo, cases, done, settled] = await Promise.all([
      findDeliveries(tx, { name: 'deliveries-open', rest: openDeliveries, values: [customerId] }),
      findCases(tx, { name: 'cases-open', rest: openCases, values: [customerId] }),
      findDeliveries(tx, { name: 'deliveries-past', rest: pastDeliveries, values: page }),
      findCases(tx, { name: 'cases-past', rest: pastCases, values: page }),
    ])
    // Ids are made in the order of time, so that two kinds share one key.
    const past = [...done, ...settled].sort((a, b) => (a.id < b.id ? 1 : -1))
    const shown = past.slice(0, limit)
    const nextCursor = past.length > limit ? (shown.at(-1)?.id ?? null) : null
    return { open: [...todo, ...cases], past: shown, nextCursor }
  })
}

/** The open work of whoever asks, soonest first; who carries it out sees its customers no further. */
export function listOwnWork(ctx: Ctx): Promise<OwnWork[]> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, deliveryPolicy.mine, undefined)
    const [row] = await tx.run<{ work: OwnWork[] }>('own-work', 'select app.own_work() as work', [])
    return row?.work ?? []
  })
}
