import type { PortalDelivery } from '../delivery/portal-delivery.ts'
import type { PortalFile } from '../file/portal-file.ts'
import type { PortalInvoicePage } from '../invoice/portal-invoice.ts'
import type { PortalNote } from '../note/portal-note.ts'
import type { PortalOrder } from '../order/portal-order.ts'
import type { PortalPage } from '../order/portal-page.ts'
import type { PortalProfile } from '../profile-request/portal-profile.ts'
import type { PortalQuote } from '../quote/portal-quote.ts'

/**
 * What somebody of a customer sees, as staff look at it. A part is null that the permissions do not open, or
 * that the reader may not read on their own account.
 */
export type PortalPreview = {
  state: { isSuspended: boolean; mayEnter: boolean; mayOrder: boolean; mayEdit: boolean }
  profile: PortalProfile | null
  notes: PortalPage<PortalNote> | null
  invoices: PortalInvoicePage | null
  quotes: PortalPage<PortalQuote> | null
  orders: PortalPage<PortalOrder> | null
  deliveries: PortalPage<PortalDelivery> | null
  files: PortalPage<PortalFile> | null
}
