import { createHash } from 'node:crypto'
import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import type { JobContract } from '@padron/jobs'
import type { Ctx } from '../ctx.ts'
import { requireSystem } from './system.ts'

/** A uuid that names one turn of one job, so that two workers' clocks make one row of it. */
function idOfTurn(name: string, turn: string): string {
  const hex = createHash('sha256').update(`${name} ${turn}`).digest('hex')
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return parts.join('-')
}

/** Writes the row of a recurring job's turn once, however many workers try. Answers whether it was new. */
export async function scheduleTurn<Payload>(
  ctx: Ctx,
  contract: JobContract<Payload>,
  payload: Payload,
  turn: string,
): Promise<boolean> {
  requireSystem(ctx)
  const id = idOfTurn(contract.name, turn)
  return transact(ctx, async (tx) => {
    const { rowCount } = await tx.execute(sql`
      insert into app.outbox (id, name, payload, originator_kind)
      values (${id}::uuid, ${contract.name}, ${JSON.stringify(payload)}::jsonb, 'system')
      on conflict do nothing`)
    return rowCount === 1
  })
}
