import type { Tx } from '@padron/db'
import { billingJobs, transitionJobs } from '@padron/jobs'
import { enqueue } from '../enqueue.ts'
import type { BatchGroup } from './batch-rows.ts'
import type { FoundBulk } from './find-bulk.ts'

type Allowed = { group: BatchGroup; to: string }
type Work = { groups: Allowed[]; now: Date; undoWindowSeconds: number }

const causes = { change: 'bulk', undo: 'undo', replace: 'retire' } as const

/** Moves the groups that may go, one call of `app.change_many` a target; answers how many went. */
export async function moveGroups(
  tx: Tx,
  bulk: FoundBulk,
  { groups, now, undoWindowSeconds }: Work,
): Promise<number> {
  const moved: string[] = []
  for (const to of new Set(groups.map((each) => each.to))) {
    const going = groups.filter((each) => each.to === to).map(({ group }) => group)
    moved.push(...(await move(tx, bulk, to, going)))
  }
  if (moved.length === 0) return 0
  const dueAt = new Date(now.getTime() + undoWindowSeconds * 1000)
  enqueue(tx, billingJobs.applyStatus, { transitionIds: moved }, { dueAt })
  for (const transitionId of await findFollowed(tx, moved))
    enqueue(tx, transitionJobs.inherit, { transitionId })
  return moved.length
}

const moveText = 'select app.change_many($1, $2::uuid[], $3::jsonb, $4) as answer'

async function move(tx: Tx, bulk: FoundBulk, to: string, groups: BatchGroup[]): Promise<string[]> {
  const { reasonCode, comment, competitor, missedPeriod, effectiveAt } = bulk
  const words = bulk.kind === 'undo' ? {} : { reasonCode, comment, competitor, missedPeriod, effectiveAt }
  const asked = {
    ...words,
    fromCodes: [...new Set(groups.map(({ statusCode }) => statusCode))],
    to,
    cause: causes[bulk.kind],
    undoesBulk: bulk.undoesId,
  }
  const ids = groups.flatMap((group) => group.ids)
  const values = [bulk.id, ids, JSON.stringify(asked), tx.caller.request.id]
  const [row] = await tx.run<{ answer: { transitionIds: string[] } }>('change-many', moveText, values)
  return row?.answer.transitionIds ?? []
}

const followedText = `select t.id from app.transitions t where t.id = any ($1::uuid[]) and exists
  (select from app.customers k where k.parent_id = t.customer_id and k.inherit_status)`

/** Those of the changes that sub-accounts follow. */
const findFollowed = async (tx: Tx, transitionIds: string[]) =>
  (await tx.run<{ id: string }>('bulk-followed', followedText, [transitionIds])).map(({ id }) => id)
