import { z } from 'zod'

/** As people type it; compared and kept in lower case. */
export const EmailAddress = z.string().trim().toLowerCase().max(200).pipe(z.email())

/** Length and content are judged by the realm's password rule, with a reason each; here only a ceiling. */
const typedPassword = z.string().min(1).max(1024)

export const SignIn = z.object({ email: EmailAddress, password: typedPassword })
export const SetUpPassword = z.object({ code: z.string().trim().min(1).max(200), password: typedPassword })

export type SignIn = z.output<typeof SignIn>
export type SetUpPassword = z.output<typeof SetUpPassword>

const challenge = z.string().trim().min(1).max(200)
/** Six digits of the app, or a recovery code, however it is spaced. */
const factorCode = z.string().trim().min(6).max(40)

export const PassSecondStep = z.object({ challenge, code: factorCode })
/** By the challenge of a sign-in that asks for it, else for whoever is signed in. */
export const BeginFactor = z.object({ challenge: challenge.optional() })
export const ConfirmFactor = BeginFactor.extend({ code: factorCode })
/** The code where there is a second factor, else the password. */
export const StepUp = z.object({ password: typedPassword.optional(), code: factorCode.optional() })
export const EndDevice = z.object({ sessionId: z.uuid() })
export const RequireSecondFactor = z.object({
  roles: z
    .array(z.string().trim().min(1).max(60))
    .max(100)
    .transform((codes) => [...new Set(codes)].sort()),
})

export type PassSecondStep = z.output<typeof PassSecondStep>
export type BeginFactor = z.output<typeof BeginFactor>
export type ConfirmFactor = z.output<typeof ConfirmFactor>
export type StepUp = z.output<typeof StepUp>
export type EndDevice = z.output<typeof EndDevice>
export type RequireSecondFactor = z.output<typeof RequireSecondFactor>
