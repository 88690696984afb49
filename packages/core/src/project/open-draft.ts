import type { Tx } from '@padron/db'
import { sql } from '@padron/db/query'
import { projects } from '@padron/db/schema'
import type { GateRecord, ProjectFace } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { passGate } from '../gate/index.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { findProject } from './find.ts'

type Draft = {
  customerId: string
  title: string
  totalMinor: number
  /** The customer's where it is not said. */
  currency?: string | undefined
  copiedFromId?: string
}

type Asked = { acknowledged: boolean; record?: GateRecord; event: 'project.created' | 'project.copied' }

/** Every way to a fresh project ends here: through the gate and into the table. */
export async function openDraft(tx: Tx, ctx: Ctx, draft: Draft, asked: Asked): Promise<ProjectFace> {
  const { customerId } = draft
  const { event, ...gate } = asked
  const passed = await passGate(tx, ctx, { customerId, operation: 'project', ...gate })
  const id = newId()
  await tx.insert(projects).values({
    ...draft,
    ...passed,
    id,
    currency: draft.currency ?? sql`(select c.currency from app.customers c where c.id = ${customerId})`,
    createdBy: ctx.actor.kind === 'staff' ? ctx.actor.userId : null,
  })
  const project = await findProject(tx, id)
  const { number, title, totalMinor, currency } = project
  const copiedFrom = project.copiedFrom?.number
  record(tx, event, {
    customerId,
    objectId: id,
    after: { number, title, totalMinor, currency, copiedFrom, ...passed },
  })
  return project
}
