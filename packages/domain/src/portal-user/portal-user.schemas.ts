import { z } from 'zod'
import { portalPermissions } from '../permission/permission.ts'
import { EmailAddress } from '../session/session.schemas.ts'

const membershipId = z.uuid()
const customerId = z.uuid()
/** In the order of the list, each once. */
const permissions = z
  .array(z.enum(portalPermissions))
  .min(1)
  .max(portalPermissions.length)
  .transform((given) => portalPermissions.filter((each) => given.includes(each)))

const locales = ['en', 'es-MX'] as const

export const ListPortalUsers = z.object({ customerId })
export const InvitePortalUser = z.object({
  customerId,
  name: z.string().trim().min(1).max(160),
  email: EmailAddress,
  permissions,
  /** The contact of the customer it is about, where there is one. */
  contactId: z.uuid().optional(),
  locale: z.enum(locales),
})
export const ResendInvitation = z.object({ membershipId })
export const RevokePortalUser = z.object({ membershipId })
export const SetPortalPermissions = z.object({ membershipId, permissions })
export const PreviewPortal = z.object({ customerId, permissions })

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((value) => value || null)
/** Empty is nothing. */
export const SetPortalContact = z.object({
  companyName: line(160),
  companyPhone: line(40),
  companyEmail: z.union([z.literal('').transform(() => null), EmailAddress]),
})

export type ListPortalUsers = z.output<typeof ListPortalUsers>
export type InvitePortalUser = z.output<typeof InvitePortalUser>
export type ResendInvitation = z.output<typeof ResendInvitation>
export type RevokePortalUser = z.output<typeof RevokePortalUser>
export type SetPortalPermissions = z.output<typeof SetPortalPermissions>
export type PreviewPortal = z.output<typeof PreviewPortal>
export type SetPortalContact = z.output<typeof SetPortalContact>
