import { read } from '@padron/db'
import { valuePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

const text = `select (value #>> '{}')::int as month from app.settings where key = 'fiscalYearMonth'`

/** The month the fiscal year begins with, 1 to 12. */
export function getFiscalYear(ctx: Ctx): Promise<{ month: number }> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, valuePolicy.configure, undefined)
    const [row] = await tx.run<{ month: number }>('fiscal-year', text, [])
    return { month: row?.month ?? 1 }
  })
}
