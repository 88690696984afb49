import { createCallerFactory, router } from '../portal-procedures.ts'
import { accountRouter } from './account.ts'
import { sessionRouter } from './session.ts'

export type { FailureShape } from '../failures.ts'
export type { PortalContext } from '../portal-procedures.ts'
export type { SessionCookie } from '../procedures.ts'

/** Everything a customer's person may ask. */
export const portalRouter = router({
  account: accountRouter,
  session: sessionRouter,
})

export type PortalRouter = typeof portalRouter

/** The same procedures in process, for loaders and actions. */
export const createPortalCaller = createCallerFactory(portalRouter)
