import { type Tx, transact } from '@padron/db'
import { freshbooksPolicy, isFailure, type LinkMany } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { requireConnection } from './find-link.ts'
import { assertUnlinked, intendLink } from './intend-link.ts'
import { requireClient } from './make-link-plan.ts'

type LinkedMany = { jobIds: string[]; refused: { customerId: string; reason: string }[] }

/**
 * Links customers with the clients chosen for them, row by row through the same gate; a row that is refused
 * says why and holds up no other. Fields are whose they are where nobody says.
 */
export function linkMany(ctx: Ctx, { rows }: LinkMany): Promise<LinkedMany> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.link, undefined)
    const { id } = await requireConnection(tx)
    const answer: LinkedMany = { jobIds: [], refused: [] }
    // In one order, so that two tables saved at once wait for each other instead of crossing.
    for (const row of rows.toSorted((one, other) => (one.customerId < other.customerId ? -1 : 1))) {
      const jobId = await tryRow(tx, ctx, id, row).catch((error: unknown) => {
        if (!isFailure(error)) throw error
        answer.refused.push({ customerId: row.customerId, reason: error.reason.code })
        return null
      })
      if (jobId) answer.jobIds.push(jobId)
    }
    return answer
  })
}

async function tryRow(tx: Tx, ctx: Ctx, connectionId: string, row: LinkMany['rows'][number]) {
  await assertUnlinked(tx, row.customerId, connectionId)
  await requireClient(tx, connectionId, row)
  const wish = { ...row, connectionId, choice: 'link' as const, owners: {}, acknowledged: false }
  return (await intendLink(tx, ctx, wish)).jobId
}
