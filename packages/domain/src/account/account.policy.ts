import { allowed, type Policy, type PortalPermission, refused } from '../permission/permission.ts'

/** A customer's person, with the permission where one is named; `admin` holds the others (domain §15). */
export const holdsPortal =
  (permission?: PortalPermission): Policy =>
  (actor) => {
    if (actor.kind !== 'portal') return refused('sign_in_required')
    const { permissions } = actor
    const holds = !permission || permissions.has('admin') || permissions.has(permission)
    return holds ? allowed : refused('portal_permission')
  }
