/** Who acts. `staff` may come by session or by API key; `system` is the worker on its own account. */
export type Actor =
  | {
      kind: 'staff'
      userId: string
      name: string
      role: string
      abilities: ReadonlySet<string>
      sessionId?: string
      apiKeyId?: string
      /** Uses of field groups the role lacks although it reads them, as `group:use`. */
      limits?: ReadonlySet<string>
      /** Whether the person of this session proved who they are a moment ago. */
      steppedUp?: boolean
      /** Who looks at the product as this person; nothing is changed meanwhile. */
      viewedBy?: { userId: string; name: string; until: Date }
    }
  | PortalActor
  | { kind: 'system'; name: string }
  | { kind: 'anonymous'; realm: 'staff' | 'portal' }

/** What a member of a customer may do in the portal; `admin` holds the others (domain §15). */
export const portalPermissions = ['admin', 'billing', 'operations'] as const
export type PortalPermission = (typeof portalPermissions)[number]

/** A customer's person, signed in to the portal for one of their customers. */
export type PortalActor = {
  kind: 'portal'
  portalUserId: string
  sessionId: string
  name: string
  email: string
  locale: 'en' | 'es-MX'
  customerId: string
  customerNumber: string
  customerName: string
  permissions: ReadonlySet<PortalPermission>
}

/** A policy answers yes, or the reason why not and who could. */
export type Verdict = { allowed: true } | { allowed: false; code: string; whoCan: string[] }

export type Policy<Thing = void> = (actor: Actor, thing: Thing) => Verdict

export const allowed: Verdict = { allowed: true }

export const refused = (code: string, whoCan: string[] = []): Verdict => ({ allowed: false, code, whoCan })
