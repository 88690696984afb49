import { getCurrentSession, setUpPassword, signIn, signOut, signOutEverywhere } from '@padron/core/session'
import { SetUpPassword, type SignedIn, SignIn } from '@padron/domain'
import { openProcedure, router, type SessionCookie, staffProcedure } from '../procedures.ts'

export const sessionRouter = router({
  signIn: openProcedure
    .input(SignIn)
    .mutation(async ({ ctx, input }) => seat(ctx.cookie, await signIn(ctx, input))),
  setUp: openProcedure
    .input(SetUpPassword)
    .mutation(async ({ ctx, input }) => seat(ctx.cookie, await setUpPassword(ctx, input))),
  /** The cookie goes even when its session is dead already. */
  signOut: openProcedure.mutation(({ ctx }) => {
    ctx.cookie.clear()
    return signOut(ctx)
  }),
  signOutEverywhere: staffProcedure.mutation(async ({ ctx }) => {
    const answer = await signOutEverywhere(ctx)
    ctx.cookie.clear()
    return answer
  }),
  current: openProcedure.query(({ ctx }) => getCurrentSession(ctx)),
})

/** The token goes into the cookie, where no script reads it, and nowhere else. */
function seat(cookie: SessionCookie, { token, expiresAt }: SignedIn) {
  cookie.set(token, expiresAt)
  return { expiresAt }
}
