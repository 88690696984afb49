import { type Tx, transact } from '@padron/db'
import { interactions } from '@padron/db/schema'
import {
  assertOccurred,
  assertPlace,
  type InteractionFace,
  interactionPolicy,
  isSalesContact,
  type LogInteraction,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { type Passed, passGate } from '../gate/index.ts'
import { newId } from '../new-id.ts'
import { findReader } from '../note/index.ts'
import { record } from '../record.ts'
import { settleTask, writeTask } from '../task/index.ts'
import { findInteraction } from './face.ts'
import { findMetCustomer } from './find.ts'

/**
 * Writes down what happened, with the planned one it fulfils and the next one it leads to. What reached out
 * passes the gate of sales contact. Throws `invalid: occurred_in_future`, `forbidden: scope_not_yours`,
 * `conflict: task_done_already` and what the gate says.
 */
export function logInteraction(ctx: Ctx, input: LogInteraction): Promise<InteractionFace> {
  const { acknowledged: _, taskId, next, occurredAt = ctx.now(), ...words } = input
  const { customerId, type, direction, scope } = words
  return transact(ctx, async (tx) => {
    const { actor } = ctx
    allow(actor, interactionPolicy.log, undefined)
    const { branchId } = await findMetCustomer(tx, customerId)
    assertPlace({ scope, departments: [], branchId }, await findReader(tx))
    assertOccurred(occurredAt, ctx.now())
    const passed = await passContact(tx, ctx, input)
    if (taskId) await settleTask(tx, { taskId, customerId, doneAt: ctx.now() })
    const id = newId()
    await tx.insert(interactions).values({
      ...words,
      ...passed,
      id,
      occurredAt,
      outcome: words.outcome || null,
      loggedAt: ctx.now(),
      loggedBy: actor.kind === 'staff' ? actor.userId : null,
      loggedByName: actor.kind === 'staff' ? actor.name : '',
      fulfilsTaskId: taskId ?? null,
      nextTaskId: next ? await writeTask(tx, { ...next, customerId }) : null,
    })
    const after = { type, direction, scope, occurredAt, characters: words.note.length, ...passed }
    record(tx, 'interaction.logged', { customerId, objectId: id, after })
    return findInteraction(tx, id)
  })
}

/** Whoever reaches out to a customer asks its status first. */
const passContact = (tx: Tx, ctx: Ctx, input: LogInteraction): Promise<Passed> | Passed =>
  isSalesContact(input)
    ? passGate(tx, ctx, { ...input, operation: 'salesContact' })
    : { overrideId: null, acknowledgedAt: null }
