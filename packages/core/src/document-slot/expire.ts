import { transact } from '@padron/db'
import type { Ctx } from '../ctx.ts'
import { settle } from '../settle.ts'

/** Looks again at the records whose documents went out of date. Answers how many; runs twice without harm. */
export function expireDocumentSlots(worker: Ctx): Promise<number> {
  return transact(worker, async (tx) => {
    const text = 'select app.refresh_expired_documents() as looked'
    const [row] = await tx.run<{ looked: number }>('slots-expire', text, [])
    await settle(tx, row)
    return row?.looked ?? 0
  })
}
