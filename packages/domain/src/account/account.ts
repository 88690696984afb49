import type { PortalActor, PortalPermission } from '../permission/permission.ts'

export const portalLocales = ['en', 'es-MX'] as const
export type PortalLocale = (typeof portalLocales)[number]

/** A customer for whom a person of the portal may enter. */
export type Account = { customerId: string; number: string; name: string }

/** Whose session it is, as the database finds its token; `account` is null where that door was shut since. */
export type PortalVisitor = {
  sessionId: string
  userId: string
  name: string
  email: string
  locale: PortalLocale
  account: (Account & { permissions: PortalPermission[] }) | null
  /** Every customer the session may be switched to, the present one included. */
  accounts: Account[]
}

/** The same as who acts; null behind a shut door. */
export function portalActorOf({ account, ...visitor }: PortalVisitor): PortalActor | null {
  if (!account) return null
  const { sessionId, userId, name, email, locale } = visitor
  return {
    kind: 'portal',
    ...{ portalUserId: userId, sessionId, name, email, locale },
    customerId: account.customerId,
    customerNumber: account.number,
    customerName: account.name,
    permissions: new Set(account.permissions),
  }
}

/** A customer as its people know it: by number and name. */
export type AccountFace = { customerNumber: string; name: string }

/** Who is signed in, for the frame of a page. `shut`: the session lives, but its customer's door is shut. */
export type PortalSession =
  | { shut: true; accounts: AccountFace[] }
  | {
      name: string
      email: string
      locale: PortalLocale
      account: { customerNumber: string; customerName: string; permissions: PortalPermission[] }
      accounts: AccountFace[]
    }

/** Whom a customer may call: the company's own words; null where they were not written yet. */
export type Company = {
  companyName: string | null
  companyPhone: string | null
  companyEmail: string | null
}

/** How the account stands, in what a customer may do; no status is named. */
export type AccountState = { isSuspended: boolean; mayOrder: boolean; mayEdit: boolean }

/** Something that waits for the customer; amounts in minor units, days `yyyy-mm-dd`. */
export type Todo = {
  kind: 'invoice_overdue' | 'invoice_due' | 'quote_open' | 'message_unread' | 'request_refused'
  number: string | null
  title: string | null
  amountMinor: number | null
  currency: string | null
  dueOn: string | null
}

/** What is owed in one currency, in minor units; `overdueMinor` is the part past its day. */
export type Balance = { currency: string; owedMinor: number; overdueMinor: number }

/** The first page of the portal. `balance` is absent for whom money is no business. */
export type AccountHome = { company: Company; state: AccountState; todo: Todo[]; balance?: Balance[] }

/** Who else may enter for the customer. */
export type AccountMember = {
  name: string
  email: string
  permissions: PortalPermission[]
  joinedAt: Date | null
  lastSignedInAt: Date | null
  isMe: boolean
}
