import { transact } from '@padron/db'
import { charges } from '@padron/db/schema'
import { type AddCharge, type ChargeFace, chargePolicy, dayIn } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { findFace } from './face.ts'
import { findDebtor, findService } from './find.ts'

/**
 * Adds a charge; a recurring one is due monthly from `startsOn`, and rests from the start where the status
 * has recurring charges off. `not_found` for a customer one may not see, `invalid: unknown_service`.
 */
export function addCharge(ctx: Ctx, input: AddCharge): Promise<ChargeFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, chargePolicy.add, undefined)
    const debtor = await findDebtor(tx, input.customerId)
    if (input.serviceId) await findService(tx, input.serviceId, input.customerId)
    const today = dayIn(debtor.timeZone, ctx.now())
    const { customerId, kind, description, amountMinor, isBillable, startsOn = today } = input
    const row = {
      id: newId(),
      customerId,
      serviceId: input.serviceId ?? null,
      kind,
      description,
      amountMinor,
      currency: input.currency ?? debtor.currency,
      isBillable,
      transactionOn: startsOn,
      ...(kind === 'recurring' && { startsOn, nextOn: startsOn }),
      ...(kind === 'recurring' && !debtor.recurring && { pausedOn: startsOn, pausedBy: debtor.latestId }),
      createdBy: ctx.actor.kind === 'staff' ? ctx.actor.userId : null,
    }
    await tx.insert(charges).values(row)
    record(tx, 'charge.added', {
      customerId,
      objectId: row.id,
      after: { kind, description, amountMinor, currency: row.currency, startsOn },
    })
    return findFace(tx, row.id)
  })
}
