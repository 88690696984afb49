import { type Tx, transact } from '@padron/db'
import { sql } from '@padron/db/query'
import { gateOverrides } from '@padron/db/schema'
import {
  assertNotOwn,
  conflict,
  gatePolicy,
  isHeld,
  type OverrideFace,
  type OverrideGate,
  overrideRefusal,
  signInRequired,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { type Asked, decideFound } from './answer.ts'
import { holdOverride, readOverride } from './face.ts'
import { findGate } from './find.ts'

type Unasked = Extract<OverrideGate, { customerId: string }>

/**
 * Grants an exception from a gate for a time and a number of uses (O-3); the status stays. Ability
 * `gate.approve`, never the requester, never for the granter's own use, never for a void record.
 */
export function overrideGate(ctx: Ctx, input: OverrideGate): Promise<OverrideFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, gatePolicy.decide, undefined)
    const { id, before } =
      'requestId' in input
        ? await grantAsked(tx, ctx, input)
        : { id: await grantUnasked(tx, ctx, input), before: null }
    const after = await readOverride(tx, id, { actor: ctx.actor, now: ctx.now() })
    const { operation, reason, expiresAt, usesLeft } = after
    record(tx, 'gate.overridden', {
      customerId: after.customer.id,
      objectId: id,
      before: before ? { state: before } : null,
      after: { state: after.state, operation, reason, expiresAt, usesLeft, note: after.decisionNote },
    })
    return after
  })
}

async function grantAsked(tx: Tx, ctx: Ctx, input: Extract<OverrideGate, { requestId: string }>) {
  const userId = staffIdOf(ctx)
  const request = await holdOverride(tx, input.requestId, { actor: ctx.actor, now: ctx.now() })
  assertNotOwn({ requestedBy: request.requestedBy?.id ?? null }, userId)
  const refusal = overrideRefusal(request.state, 'decide', request)
  if (refusal) throw refusal
  await assertHeld(tx, ctx, request.customer.id, {
    operation: request.operation,
    recordIds: request.record ? [request.record.id] : [],
  })
  await tx.execute(sql`
    update app.gate_overrides
       set state = 'granted', decided_by = ${userId}::uuid, decided_at = now(),
           decision_note = ${input.note ?? null}, uses_left = ${input.uses}::int,
           expires_at = now() + make_interval(hours => ${input.expiresInHours}::int), version = version + 1
     where id = ${request.id}::uuid`)
  return { id: request.id, before: request.state }
}

async function grantUnasked(tx: Tx, ctx: Ctx, input: Unasked): Promise<string> {
  const { customerId, operation, recordNoun, recordId, reason } = input
  await assertHeld(tx, ctx, customerId, { operation, recordIds: recordId ? [recordId] : [] })
  const id = newId()
  await tx.insert(gateOverrides).values({
    id,
    customerId,
    operation,
    reason,
    ...(recordNoun && recordId ? { recordNoun, recordId } : {}),
    state: 'granted',
    decidedBy: staffIdOf(ctx),
    decidedAt: sql`now()`,
    usesLeft: input.uses,
    expiresAt: sql`now() + make_interval(hours => ${input.expiresInHours}::int)`,
  })
  return id
}

/** Nothing is granted that passes anyway, and nothing opens a void record. */
async function assertHeld(tx: Tx, ctx: Ctx, customerId: string, asked: Asked) {
  const found = await findGate(tx, customerId)
  const gate = decideFound(ctx, { ...found, overrides: [] }, asked)
  if (!isHeld(gate)) throw conflict('gate_not_held')
  if (!gate.overridable) throw conflict('void_stays')
}

function staffIdOf({ actor }: Ctx): string {
  if (actor.kind !== 'staff') throw signInRequired()
  return actor.userId
}
