import type {
  FreshbooksAccount,
  FreshbooksListing,
  FreshbooksReader,
  FreshbooksVisibility,
} from '@padron/core/ports'
import type { z } from '@padron/domain'
import { isAsked } from './asked.ts'
import type { Call } from './connection.ts'
import { type Access, openRoom, type Room, safeId, searchOf } from './room.ts'
import { CreditNote, Invoice, Payment } from './wire.ts'

type Query = [string, string][]
type Listed = { visibility: FreshbooksVisibility; updatedAt?: Date | null; clientId: string | null }
type Wanted = FreshbooksListing & { withLines?: boolean; createdSince?: string }

/** Invoices, payments and credit notes: read page by page or one by one, never written. */
export function openReaders(
  call: Call,
  access: Access,
): Pick<FreshbooksAccount, 'invoices' | 'payments' | 'creditNotes'> {
  const ofClient = (key: string, { clientId }: Wanted): Query => (clientId ? [[key, safeId(clientId)]] : [])
  return {
    invoices: read(
      call,
      access,
      { path: 'invoices/invoices', one: 'invoice', many: 'invoices', row: Invoice },
      (wanted) => [...searchOf(wanted), ...ofClient('search[customerid]', wanted), ...lines(wanted)],
      lines({ withLines: true }),
    ),
    payments: read(
      call,
      access,
      { path: 'payments/payments', one: 'payment', many: 'payments', row: Payment },
      (wanted) => [...searchOf(wanted), ...ofClient('search[clientids][]', wanted)],
    ),
    creditNotes: read(
      call,
      access,
      { path: 'credit_notes/credit_notes', one: 'credit_notes', many: 'credit_notes', row: CreditNote },
      (wanted) => [
        ...searchOf({ isDeleted: wanted.isDeleted }),
        ...ofClient('search[clientid]', wanted),
        ...(wanted.createdSince ? [['search[date_min]', wanted.createdSince] as [string, string]] : []),
        ...lines(wanted),
      ],
      lines({ withLines: true }),
    ),
  }
}

const lines = ({ withLines }: Wanted): Query => (withLines ? [['include[]', 'lines']] : [])

function read<Row extends z.ZodType<Listed>>(
  call: Call,
  access: Access,
  kind: Room<Row>,
  query: (wanted: Wanted) => Query,
  alone: Query = [],
): FreshbooksReader<z.output<Row>, Wanted> {
  const room = openRoom(call, access, kind)
  return {
    async list(wanted = {}) {
      const found = await room.list(wanted.page ?? 1, query(wanted))
      const { clientId } = wanted
      // A payment may name no client; then its invoice does, and it stays.
      const isOfClient = (row: Listed) => !clientId || row.clientId === null || row.clientId === clientId
      return { ...found, rows: found.rows.filter((row) => isAsked(row, wanted) && isOfClient(row)) }
    },
    get: (id) => room.get(id, alone),
  }
}
