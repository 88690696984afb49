import { read } from '@padron/db'
import {
  type CustomerValue,
  type Day,
  dayIn,
  fiscalYearBegan,
  type GetValue,
  notFound,
  repurchaseOf,
  valuePolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

type Asked = { there: boolean; zone: string; month: number }
type Told = Omit<CustomerValue, 'ytdSince' | 'repurchase'> & { orderDays?: Day[] }

const askedText = `select exists (select from app.customers where id = $1) as there,
  coalesce((select value #>> '{}' from app.settings where key = 'companyTimeZone'), 'UTC') as zone,
  coalesce((select (value #>> '{}')::int from app.settings where key = 'fiscalYearMonth'), 1) as month`

const toldText = 'select app.customer_value($1, $2::date) as told'

/**
 * What a customer is worth, by currency, in minor units; parts the reader may not see are no keys (the
 * database leaves them out). `not_found` for nobody's customer.
 */
export function getValue(ctx: Ctx, { customerId }: GetValue): Promise<CustomerValue> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, valuePolicy.read, undefined)
    const [asked] = await tx.run<Asked>('value-asked', askedText, [customerId])
    if (!asked?.there) throw notFound('customer')
    const today = dayIn(asked.zone, ctx.now())
    const ytdSince = fiscalYearBegan(today, asked.month)
    const [row] = await tx.run<{ told: Told | null }>('value-told', toldText, [customerId, ytdSince])
    if (!row?.told) throw notFound('customer')
    const { orderDays, ...value } = row.told
    return {
      ...value,
      ...(value.ytdSales && { ytdSince }),
      ...(orderDays && { repurchase: repurchaseOf(orderDays, today) }),
    }
  })
}
