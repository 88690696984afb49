import { getPortalSession, requestCode, signInToPortal, signOutOfPortal } from '@padron/core/session'
import { RequestCode, SignInToPortal } from '@padron/domain'
import { openProcedure, router } from '../portal-procedures.ts'

export const sessionRouter = router({
  current: openProcedure.query(({ ctx }) => getPortalSession(ctx)),
  requestCode: openProcedure.input(RequestCode).mutation(({ ctx, input }) => requestCode(ctx, input)),
  /** The token goes into the cookie, where no script reads it, and nowhere else. */
  signIn: openProcedure.input(SignInToPortal).mutation(async ({ ctx, input }) => {
    const { token, expiresAt } = await signInToPortal(ctx, input)
    ctx.cookie.set(token, expiresAt)
    return { signedIn: true as const }
  }),
  /** The cookie goes even when its session is dead already. */
  signOut: openProcedure.mutation(({ ctx }) => {
    ctx.cookie.clear()
    return signOutOfPortal(ctx)
  }),
})
