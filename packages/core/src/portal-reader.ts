import { type PortalActor, type PortalPage, type PortalPermission, portalPageRows } from '@padron/domain'

/**
 * For whom the portal is read and when. Staff who look at it as the customer sees it are such a reader too,
 * without a person: then nothing is unread.
 */
export type PortalReader = {
  customerId: string
  portalUserId: string | null
  permissions: ReadonlySet<PortalPermission>
  now: Date
}

/** The customer's person who asks, as a reader. */
export const readerOf = (actor: PortalActor, now: Date): PortalReader => ({
  customerId: actor.customerId,
  portalUserId: actor.portalUserId,
  permissions: actor.permissions,
  now,
})

/** How many rows a page asks for: one more than it shows tells whether others follow. */
export const portalRowsAsked = portalPageRows + 1

/** A page of what was found; `place` stays behind, where the next page begins. */
export function pageOf<Row extends { place: string }>(found: Row[]): PortalPage<Omit<Row, 'place'>> {
  const shown = found.slice(0, portalPageRows)
  const next = found.length > portalPageRows ? (shown.at(-1)?.place ?? null) : null
  return { rows: shown.map(({ place: _place, ...row }) => row), next }
}
