/** What the list and every staff-user verb answer. */
export type StaffUserFace = {
  id: string
  email: string
  name: string
  role: { code: string; name: string }
  locale: string
  invitedAt: Date | null
  disabledAt: Date | null
  createdAt: Date
  version: number
}

/** The code is answered once, to whoever invited; it dies with its use or its hour. */
export type Invited = StaffUserFace & { setupCode: string; setupCodeExpiresAt: Date }

/** An invitation link lives a day at most (C27); a late one is renewed, not prolonged. */
export const setupCodeLifetimeHours = 24
