import type { FreshbooksListing, FreshbooksPage } from '@padron/core/ports'
import { invalid, unavailable, z } from '@padron/domain'
import type { Ask, Call } from './connection.ts'
import { dayInNewYork } from './new-york.ts'
import { Account } from './wire.ts'

export type Access = { accessToken: string; accountId: string }
type Query = [string, string][]

/** One kind of record of one account: where it lies, and under which keys one and many are answered. */
export type Room<Row extends z.ZodType> = {
  path: string
  one: string
  many: string
  row: Row
}

const pageSize = 100
const count = z.coerce.number().int().min(0)

/** Reads and writes one kind of record; every row of every answer must be of the account that was asked. */
export function openRoom<Row extends z.ZodType>(call: Call, access: Access, room: Room<Row>) {
  const path = `accounting/account/${safeId(access.accountId)}/${room.path}`
  const row = z.unknown().transform((value, context): z.output<Row> => {
    assertOwn(value, access.accountId)
    const read = room.row.safeParse(value)
    if (read.success) return read.data
    context.addIssue({ code: 'custom', message: 'unreadable row' })
    return z.NEVER
  })
  const One = z.object({ response: z.object({ result: z.object({ [room.one]: row }) }) })
  const Many = z.object({
    response: z.object({
      result: z.object({ [room.many]: z.array(row), page: count, pages: count, total: count }),
    }),
  })
  const askOne = async (ask: Omit<Ask, 'accessToken'>): Promise<z.output<Row>> => {
    const { response } = await call({ ...ask, accessToken: access.accessToken }, One)
    return (response.result as Record<string, z.output<Row>>)[room.one] as z.output<Row>
  }
  return {
    async list(page: number, query: Query): Promise<FreshbooksPage<z.output<Row>>> {
      const paging: Query = [
        ['page', String(page)],
        ['per_page', String(pageSize)],
      ]
      const ask: Ask = {
        method: 'GET',
        path,
        query: [...paging, ...query],
        accessToken: access.accessToken,
      }
      const { result } = (await call(ask, Many)).response
      const { pages, total } = result as { pages: number; total: number }
      return { rows: (result as Record<string, z.output<Row>[]>)[room.many] ?? [], page, pages, total }
    },
    get: async (id: string, query: Query = []) =>
      askOne({ method: 'GET', path: `${path}/${safeId(id)}`, query }),
    create: (fields: object) => askOne({ method: 'POST', path, json: { [room.one]: fields } }),
    change: async (id: string, fields: object) =>
      askOne({ method: 'PUT', path: `${path}/${safeId(id)}`, json: { [room.one]: fields } }),
  }
}

/** What every kind is searched by; an unknown key is silently ignored, so callers compare again. */
export const searchOf = ({ updatedSince, isDeleted }: FreshbooksListing): Query => [
  ...(updatedSince ? [['search[updated_min]', dayInNewYork(updatedSince)] as [string, string]] : []),
  ...(isDeleted ? [['search[vis_state]', '1'] as [string, string]] : []),
]

/** Ids of theirs become parts of addresses: letters and digits, nothing that walks elsewhere. */
export function safeId(id: string): string {
  if (!/^[A-Za-z0-9-]{1,64}$/.test(id)) throw invalid('freshbooks_refused')
  return id
}

function assertOwn(row: unknown, accountId: string) {
  const owner = Account.safeParse(row).data?.accounting_systemid
  if (owner && owner !== accountId) throw unavailable('freshbooks_foreign_account')
}
