import { read, type Tx } from '@padron/db'
import {
  type Actor,
  type CustomerRow,
  codesAsked,
  customerPolicy,
  faceOf,
  holds,
  isHeld,
  type ListCustomers,
  mayUse,
  type RowScore,
  type StatusDefinition,
  searchTerm,
  showTaxId,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { requireUse } from '../require-use.ts'
import { definitionOf, readBook } from '../status/index.ts'
import { readCursor, writeCursor } from './list-cursor.ts'
import { mayOf } from './may.ts'

export type CustomerPage = { rows: CustomerRow[]; nextCursor: string | null }

type Row = Omit<CustomerRow, 'status' | 'may' | 'mayLink' | 'createdAt' | 'scored'> & {
  statusCode: string
  key: string | null
  createdAt: string
  isLinked?: boolean
} & Partial<Omit<RowScore, 'isStale' | 'isFrozen'> & { scoreStale: boolean }>

/**
 * One page of the directory by key, never by offset. Throws `invalid: unreadable_cursor`, and `invalid:
 * unknown_field` for whoever orders or filters by what they may not use so.
 */
export const listCustomers = (ctx: Ctx, input: ListCustomers): Promise<CustomerPage> =>
  read(ctx, (tx) => readPage(tx, ctx, input))

/** The same within a transaction that is under way. */
export async function readPage(tx: Tx, ctx: Ctx, input: ListCustomers): Promise<CustomerPage> {
  allow(ctx.actor, customerPolicy.read, undefined)
  requireUses(ctx.actor, input)
  const scored = mayUse(ctx.actor, 'score', 'read') ? (input.score ?? {}) : null
  const book = await readBook(tx)
  const after = readCursor(input.cursor, input.sort)
  const term = input.query?.trim() ? searchTerm(input.query) : null
  const codes = codesAsked(book.statuses, input)
  const position = [after?.key ?? null, after?.id ?? null, input.limit + 1]
  const asked = [term, codes, input.sort, ...position, scored && JSON.stringify(scored)]
  const [answer] = await tx.run<{ rows: Row[] }>(
    'list-customers',
    'select app.list_customers($1, $2, $3, $4, $5, $6, $7, $8) as rows',
    [...asked, segmentsOf(input)],
  )
  const found = answer?.rows ?? []
  const shown = found.slice(0, input.limit)
  const last = found.length > input.limit ? shown.at(-1) : undefined
  return {
    rows: shown.map((row) => {
      const status = definitionOf(book, row.statusCode)
      return {
        ...rowOf(ctx.actor, row, status),
        status: faceOf(status),
        may: mayOf(ctx.actor, [{ number: row.number, status }]),
      }
    }),
    nextCursor: last ? writeCursor({ sort: input.sort, key: last.key, id: last.id }) : null,
  }
}

function rowOf(actor: Actor, { statusCode: _code, key: _key, ...found }: Row, { gates }: StatusDefinition) {
  const { createdAt, isLinked, score, scoreStale, quotesAverage, projectsAverage, ...row } = found
  const averages = { quotesAverage: quotesAverage ?? null, projectsAverage: projectsAverage ?? null }
  const isFrozen = isHeld({ outcome: gates.score })
  const scored = { score: score ?? null, isStale: scoreStale ?? false, isFrozen, ...averages }
  return {
    ...row,
    ...(row.taxId !== undefined && { taxId: showTaxId(row.taxId) }),
    createdAt: new Date(createdAt),
    ...(isLinked !== undefined && {
      mayLink: !isLinked && holds(actor, 'freshbooks.link') && !isHeld({ outcome: gates.linkFreshbooks }),
    }),
    ...(scoreStale !== undefined && { scored }),
  }
}

/** Segments as the function takes them; nothing asked is null, so that it looks for nothing. */
function segmentsOf({ segments = {}, includeSubAccounts }: ListCustomers): string | null {
  const asked = { ...segments, ...(includeSubAccounts === false && { subAccounts: false }) }
  return Object.keys(asked).length > 0 ? JSON.stringify(asked) : null
}

/** What one may not filter, sort or search by is no field (C05). */
function requireUses(actor: Actor, input: ListCustomers): void {
  const { query, sort, score, statusCodes, segments, includeSubAccounts } = input
  const { badges = [], ...filed } = segments ?? {}
  if (badges.includes('under_review')) requireUse(actor, 'risk', 'filter', 'segments')
  if (badges.some((badge) => badge !== 'under_review')) requireUse(actor, 'status', 'filter', 'segments')
  if (Object.keys(filed).length > 0) requireUse(actor, 'identity', 'filter', 'segments')
  if (includeSubAccounts === false) requireUse(actor, 'identity', 'filter', 'includeSubAccounts')
  if (score !== undefined) requireUse(actor, 'score', 'filter', 'score')
  if (statusCodes !== undefined) requireUse(actor, 'status', 'filter', 'statusCodes')
  if (query) requireUse(actor, 'identity', 'search', 'query')
  if (sort.endsWith('score')) requireUse(actor, 'score', 'sort', 'sort')
  else if (!sort.endsWith('created')) requireUse(actor, 'identity', 'sort', 'sort')
}
