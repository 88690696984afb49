import { type Tx, transact } from '@padron/db'
import { type SyncStage, stageAfter } from '@padron/domain'
import type { FreshbooksAccount, FreshbooksPage } from '../freshbooks-port.ts'
import { clientMirror } from './client-mirror.ts'
import { keepRows, type Mirror } from './mirror.ts'
import { readMissing } from './missing.ts'
import { creditNoteMirror, invoiceMirror, paymentMirror } from './money-mirrors.ts'
import { moveSync, type Read, type SyncRow } from './sync-row.ts'
import { walkPages } from './walk-pages.ts'
import { withAccount } from './with-account.ts'

type List<Kept> = (account: FreshbooksAccount, page: number, sync: SyncRow) => Promise<FreshbooksPage<Kept>>

const reading =
  <Kept extends Row>(mirror: Mirror<Kept>, list: List<Kept>): Read =>
  async ({ ctx, mayGoOn }, sync) => {
    const ask = async (page: number) => {
      const seenAt = ctx.now()
      const found = await withAccount(ctx, sync.connectionId, (account) => list(account, page, sync))
      return { ...found, seenAt }
    }
    let at = sync
    for await (const pages of walkPages({ ask, from: sync.page, pages: sync.pages, mayAskMore: mayGoOn })) {
      const moved = await transact(ctx, (tx) => keepPages(tx, mirror, at, pages))
      if (!moved) return null
      at = moved
    }
    return at
  }

type Row = { id: string; visibility: string; updatedAt?: Date | null }
type SeenPage<Kept> = FreshbooksPage<Kept> & { seenAt: Date }

/** One statement for the rows of all, one for the place in the book. */
async function keepPages<Kept extends Row>(
  tx: Tx,
  mirror: Mirror<Kept>,
  sync: SyncRow,
  pages: readonly SeenPage<Kept>[],
): Promise<SyncRow | null> {
  const [first] = pages
  const last = pages.at(-1)
  if (!first || !last) return sync
  const rows = pages.flatMap((page) => page.rows)
  const place = { page: last.page + 1, pages: last.pages }
  const isOver = place.page > last.pages
  const next = isOver ? stageAfter(sync.stage, sync.kind) : null
  const to = { ...(next ? { stage: next, page: 1, pages: null } : { stage: sync.stage, ...place }) }
  if (!(await moveSync(tx, sync, { ...to, read: rows.length }))) return null
  const sweep = sync.kind === 'sweep' ? sync.number : 0
  await keepRows(tx, mirror, sync.connectionId, rows, { seenAt: first.seenAt, sweep })
  return { ...sync, ...to }
}

const since = ({ since: day }: SyncRow) => (day ? { updatedSince: day } : {})
const gone = { isDeleted: true }
const clients = (more: object) =>
  reading(clientMirror, ({ clients }, page, sync) =>
    clients.list({ page, ...since(sync), withBalances: true, ...more }),
  )
const invoices = (more: object) =>
  reading(invoiceMirror, ({ invoices }, page, sync) =>
    invoices.list({ page, ...since(sync), withLines: true, ...more }),
  )
const payments = (more: object) =>
  reading(paymentMirror, ({ payments }, page, sync) => payments.list({ page, ...since(sync), ...more }))

/** They tell nobody when a credit note changed: those not used up yet are young enough to be read again. */
const creditNotes = (more: object) =>
  reading(creditNoteMirror, ({ creditNotes }, page, sync) =>
    creditNotes.list({ page, withLines: true, ...createdSince(sync), ...more }),
  )
const openDays = 90
const createdSince = ({ since: day }: SyncRow) =>
  day ? { createdSince: new Date(day.getTime() - openDays * 86_400_000).toISOString().slice(0, 10) } : {}

/** Every stage but the last, which asks nobody. */
export const readings: Record<Exclude<SyncStage, 'figures'>, Read> = {
  clients: clients({}),
  'deleted-clients': clients(gone),
  invoices: invoices({}),
  'deleted-invoices': invoices(gone),
  payments: payments({}),
  'deleted-payments': payments(gone),
  'credit-notes': creditNotes({}),
  'deleted-credit-notes': creditNotes(gone),
  missing: readMissing,
}
