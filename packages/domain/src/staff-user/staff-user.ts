/** What the list and every staff-user verb answer. */
export type StaffUserFace = {
  id: string
  email: string
  name: string
  role: { code: string; name: string }
  /** Between which statuses they move customers: their own set, else that of their role. */
  statusSet: { code: string; name: string; isOwn: boolean } | null
  locale: string
  invitedAt: Date | null
  /** When the person first set a password; until then they are only invited. */
  joinedAt: Date | null
  disabledAt: Date | null
  createdAt: Date
  version: number
}

/** The code is answered once, to whoever invited; it dies with its use or its hour. */
export type Invited = StaffUserFace & { setupCode: string; setupCodeExpiresAt: Date }

/** How many sessions of the user the change ended. */
export type SwitchedStaffUser = StaffUserFace & { sessionsEnded: number }

/** As whom somebody looks at the product, and until when. */
export type StaffViewing = { name: string; until: Date }

/** An invitation link lives a day at most (C27); a late one is renewed, not prolonged. */
export const setupCodeLifetimeHours = 24
