import { openProcedure, router } from '../procedures.ts'

/** What customers may ask. Signing in opens with invitations; until then the portal has nothing to answer. */
export const portalRouter = router({
  session: router({ current: openProcedure.query(() => null) }),
})

export type PortalRouter = typeof portalRouter
