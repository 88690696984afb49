import { type Tx, transact } from '@padron/db'
import {
  type Actor,
  deliveryPolicy,
  filePolicy,
  invoicePolicy,
  mayReadField,
  notePolicy,
  notFound,
  orderPolicy,
  type PortalPreview,
  type PreviewPortal,
  portalUserPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectPortalDeliveries } from '../delivery/index.ts'
import { selectPortalFiles } from '../file/index.ts'
import { selectPortalInvoices } from '../invoice/index.ts'
import { selectPortalNotes } from '../note/index.ts'
import { selectPortalOrders } from '../order/index.ts'
import type { PortalReader } from '../portal-reader.ts'
import { selectPortalProfile } from '../profile-request/index.ts'
import { selectPortalQuotes } from '../quote/index.ts'
import { record } from '../record.ts'

/**
 * Shows what somebody of the customer with these permissions sees now, by what the portal itself reads; each
 * look is written down. Nothing is shown that the reader may not read on their own account.
 */
export function previewPortal(ctx: Ctx, { customerId, permissions }: PreviewPortal): Promise<PortalPreview> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, portalUserPolicy.preview, undefined)
    const state = await findState(tx, customerId)
    const reader = { customerId, portalUserId: null, permissions: new Set(permissions), now: ctx.now() }
    const parts = await readParts(tx, reader, await findOpenParts(tx, ctx.actor, permissions))
    record(tx, 'portal-user.previewed', { customerId, objectId: customerId, after: { permissions } })
    return { state, ...parts }
  })
}

async function findState(tx: Tx, customerId: string): Promise<PortalPreview['state']> {
  const text = 'select app.portal_state($1) as found'
  const [row] = await tx.run<{ found: PortalPreview['state'] | null }>('portal-state', text, [customerId])
  if (!row?.found) throw notFound('customer')
  return row.found
}

type Parts = Omit<PortalPreview, 'state'>
type OpenParts = Record<keyof Parts, boolean>

/** What the permissions open and the reader reads, each by its own policy. */
async function findOpenParts(tx: Tx, actor: Actor, permissions: readonly string[]): Promise<OpenParts> {
  const text = `select coalesce('customer' = any ((auth.reading()).scopes), false) as "readsCustomer"`
  const [row] = await tx.run<{ readsCustomer: boolean }>('portal-preview-scope', text, [])
  const readsCustomer = row?.readsCustomer ?? false
  const opensMoney = permissions.includes('admin') || permissions.includes('billing')
  const readsOrders = orderPolicy.read(actor).allowed
  return {
    profile: mayReadField(actor, 'taxId') && mayReadField(actor, 'contactAssignments'),
    notes: readsCustomer && notePolicy.read(actor, undefined).allowed,
    invoices: opensMoney && invoicePolicy.read(actor, undefined).allowed,
    quotes: readsOrders,
    orders: readsOrders,
    deliveries: deliveryPolicy.list(actor, undefined).allowed,
    files: readsCustomer && filePolicy.read(actor, undefined).allowed,
  }
}

const readParts = async (tx: Tx, reader: PortalReader, open: OpenParts): Promise<Parts> => ({
  profile: open.profile ? await selectPortalProfile(tx, reader) : null,
  notes: open.notes ? await selectPortalNotes(tx, reader, {}) : null,
  invoices: open.invoices ? await selectPortalInvoices(tx, reader, { filter: 'all' }) : null,
  quotes: open.quotes ? await selectPortalQuotes(tx, reader, {}) : null,
  orders: open.orders ? await selectPortalOrders(tx, reader, {}) : null,
  deliveries: open.deliveries ? await selectPortalDeliveries(tx, reader, {}) : null,
  files: open.files ? await selectPortalFiles(tx, reader, {}) : null,
})
