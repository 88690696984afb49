import { type PortalPermission, portalPermissions } from '@padron/domain'

/** The permissions among what a form or an address names, in the order of the list. */
export const readPermissions = (named: readonly string[]): PortalPermission[] =>
  portalPermissions.filter((permission) => named.includes(permission))
