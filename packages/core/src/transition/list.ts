import { read, type Tx } from '@padron/db'
import {
  faceOf,
  type ListTransitions,
  type ScheduledEntry,
  type TransitionHistory,
  timeInStatus,
  transitionPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { definitionOf, type StatusBook } from '../status/index.ts'
import { findForChange } from './find.ts'
import { entriesOf, type HistoryRow, historyText, scheduledText } from './history.ts'

/** Every change of a customer's status with the time it held, as it stood recorded at `asOf` (O-9). */
export function listTransitions(ctx: Ctx, { customerId, asOf }: ListTransitions): Promise<TransitionHistory> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, transitionPolicy.read, undefined)
    const now = ctx.now()
    const until = asOf && asOf < now ? asOf : now
    const found = await findForChange(tx, customerId)
    const rows = await tx.run<HistoryRow>('history', historyText, [customerId, asOf ?? 'infinity'])
    const faced = (code: string) => faceOf(definitionOf(found.book, code))
    const last = rows.at(-1)
    return {
      current: last ? { status: faced(last.toCode), since: last.effectiveAt } : null,
      transitions: entriesOf(rows, found, { until, now, actor: ctx.actor }).reverse(),
      scheduled: await findScheduled(tx, customerId, found.book),
      timeInStatus: [...timeInStatus(rows, until)].map(([code, seconds]) => ({
        status: faced(code),
        seconds,
      })),
    }
  })
}

async function findScheduled(tx: Tx, customerId: string, book: StatusBook): Promise<ScheduledEntry[]> {
  type Row = Omit<ScheduledEntry, 'to'> & { toCode: string }
  const rows = await tx.run<Row>('scheduled', scheduledText, [customerId])
  return rows.map(({ toCode, ...row }) => ({ ...row, to: faceOf(definitionOf(book, toCode)) }))
}
