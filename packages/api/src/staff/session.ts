import {
  beginFactor,
  confirmFactor,
  endDevice,
  getCurrentSession,
  getFactor,
  listDevices,
  listFactorRoles,
  passSecondStep,
  removeFactor,
  renewRecoveryCodes,
  requireSecondFactor,
  setUpPassword,
  signIn,
  signOut,
  signOutEverywhere,
  stepUp,
} from '@padron/core/session'
import {
  BeginFactor,
  type Challenged,
  ConfirmFactor,
  EndDevice,
  isSignedIn,
  PassSecondStep,
  RequireSecondFactor,
  SetUpPassword,
  type SignedIn,
  SignIn,
  StepUp,
} from '@padron/domain'
import { openProcedure, router, type SessionCookie, staffProcedure, unkeptProcedure } from '../procedures.ts'

export const sessionRouter = router({
  signIn: openProcedure
    .input(SignIn)
    .mutation(async ({ ctx, input }) => seatOrAsk(ctx.cookie, await signIn(ctx, input))),
  setUp: openProcedure
    .input(SetUpPassword)
    .mutation(async ({ ctx, input }) => seatOrAsk(ctx.cookie, await setUpPassword(ctx, input))),
  passSecondStep: openProcedure
    .input(PassSecondStep)
    .mutation(async ({ ctx, input }) => seat(ctx.cookie, await passSecondStep(ctx, input))),
  beginFactor: openProcedure.input(BeginFactor).mutation(({ ctx, input }) => beginFactor(ctx, input)),
  confirmFactor: openProcedure.input(ConfirmFactor).mutation(async ({ ctx, input }) => {
    const { recoveryCodes, ...signedIn } = await confirmFactor(ctx, input)
    return { recoveryCodes, ...seat(ctx.cookie, signedIn) }
  }),
  factor: staffProcedure.query(({ ctx }) => getFactor(ctx)),
  removeFactor: unkeptProcedure.mutation(({ ctx }) => removeFactor(ctx)),
  renewRecoveryCodes: unkeptProcedure.mutation(({ ctx }) => renewRecoveryCodes(ctx)),
  stepUp: unkeptProcedure.input(StepUp).mutation(({ ctx, input }) => stepUp(ctx, input)),
  listDevices: staffProcedure.query(({ ctx }) => listDevices(ctx)),
  endDevice: unkeptProcedure.input(EndDevice).mutation(({ ctx, input }) => endDevice(ctx, input)),
  factorRoles: staffProcedure.query(({ ctx }) => listFactorRoles(ctx)),
  requireSecondFactor: staffProcedure
    .input(RequireSecondFactor)
    .mutation(({ ctx, input }) => requireSecondFactor(ctx, input)),
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

/** A sign-in half done is answered with its challenge, and gets no cookie. */
const seatOrAsk = (
  cookie: SessionCookie,
  entered: SignedIn | Challenged,
): { expiresAt: Date } | Challenged => (isSignedIn(entered) ? seat(cookie, entered) : entered)
