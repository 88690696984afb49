import { z } from 'zod'
import { EmailAddress } from '../session/session.schemas.ts'
import { portalLocales } from './account.ts'

export const RequestCode = z.object({ email: EmailAddress, locale: z.enum(portalLocales) })

/** Eight digits as they were mailed, however they are spaced. */
const mailedCode = z
  .string()
  .max(40)
  .transform((typed) => typed.replace(/\D/g, ''))
/** For which customer, where somebody may enter for several. */
const customerNumber = z.string().trim().min(1).max(40)

export const SignInToPortal = z.union([
  z.object({ link: z.string().trim().min(1).max(200), customerNumber: customerNumber.optional() }),
  z.object({ email: EmailAddress, code: mailedCode, customerNumber: customerNumber.optional() }),
])
export const SwitchAccount = z.object({ customerNumber })
export const SetLocale = z.object({ locale: z.enum(portalLocales) })

export type RequestCode = z.output<typeof RequestCode>
export type SignInToPortal = z.output<typeof SignInToPortal>
export type SwitchAccount = z.output<typeof SwitchAccount>
export type SetLocale = z.output<typeof SetLocale>
