import { transact } from '@padron/db'
import { type SetFiscalYear, valuePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { saveSettings } from '../save-settings.ts'

/** Says with which month the fiscal year begins; sales of this year count from its first day. */
export function setFiscalYear(ctx: Ctx, { month }: SetFiscalYear): Promise<{ month: number }> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, valuePolicy.configure, undefined)
    const { fiscalYearMonth } = await saveSettings(tx, { fiscalYearMonth: month })
    const before = { month: Number(fiscalYearMonth ?? 1) }
    record(tx, 'value.year-set', { objectId: 'fiscalYearMonth', before, after: { month } })
    return { month }
  })
}
