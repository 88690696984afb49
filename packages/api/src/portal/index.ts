import { createCallerFactory, router } from '../portal-procedures.ts'
import { accountRouter } from './account.ts'
import { deliveryRouter } from './delivery.ts'
import { fileRouter } from './file.ts'
import { invoiceRouter } from './invoice.ts'
import { noteRouter } from './note.ts'
import { orderRouter } from './order.ts'
import { paymentRouter } from './payment.ts'
import { profileRouter } from './profile-request.ts'
import { quoteRouter } from './quote.ts'
import { sessionRouter } from './session.ts'

export type { FailureShape } from '../failures.ts'
export type { PortalContext } from '../portal-procedures.ts'
export type { SessionCookie } from '../procedures.ts'

/** Everything a customer's person may ask. */
export const portalRouter = router({
  account: accountRouter,
  delivery: deliveryRouter,
  file: fileRouter,
  invoice: invoiceRouter,
  note: noteRouter,
  order: orderRouter,
  payment: paymentRouter,
  profile: profileRouter,
  quote: quoteRouter,
  session: sessionRouter,
})

export type PortalRouter = typeof portalRouter

/** The same procedures in process, for loaders and actions. */
export const createPortalCaller = createCallerFactory(portalRouter)
