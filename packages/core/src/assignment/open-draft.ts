import type { Tx } from '@padron/db'
import { assignments } from '@padron/db/schema'
import { type AssignmentFace, type CreateAssignment, type GateRecord, prepaidOf } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { passGate } from '../gate/index.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { findAssignment } from './find.ts'

type Draft = Omit<CreateAssignment, 'acknowledged' | 'scheduledOn'> & {
  scheduledOn?: string | null | undefined
  copiedFromId?: string
}

type Asked = {
  acknowledged: boolean
  record?: GateRecord
  event: 'assignment.created' | 'assignment.copied'
  isPrepaid: boolean
}

/** Every way to a fresh assignment ends here: through today's gate and into the table. */
export async function openDraft(tx: Tx, ctx: Ctx, draft: Draft, asked: Asked): Promise<AssignmentFace> {
  const { customerId } = draft
  const { event, isPrepaid, ...gate } = asked
  const operation = prepaidOf('assignment', isPrepaid)
  const passed = await passGate(tx, ctx, { customerId, operation, ...gate })
  const id = newId()
  const createdBy = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
  await tx.insert(assignments).values({ ...draft, ...passed, id, createdBy })
  const assignment = await findAssignment(tx, id)
  const { number, title, kind, scheduledOn, order, copiedFrom } = assignment
  record(tx, event, {
    customerId,
    objectId: id,
    after: {
      number,
      title,
      kind,
      scheduledOn,
      order: order?.number,
      copiedFrom: copiedFrom?.number,
      ...passed,
    },
  })
  return assignment
}
