import { z } from 'zod'

/** As people type it; compared and kept in lower case. */
export const EmailAddress = z.string().trim().toLowerCase().max(200).pipe(z.email())

/** Length and content are judged by the realm's password rule, with a reason each; here only a ceiling. */
const typedPassword = z.string().min(1).max(1024)

export const SignIn = z.object({ email: EmailAddress, password: typedPassword })
export const SetUpPassword = z.object({ code: z.string().trim().min(1).max(200), password: typedPassword })

export type SignIn = z.output<typeof SignIn>
export type SetUpPassword = z.output<typeof SetUpPassword>
