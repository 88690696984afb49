/** Who stands in a room of the portal, for which customer, and which others they may go to. */
export type Visitor = {
  name: string
  email: string
  locale: string
  account: { customerNumber: string; customerName: string; permissions: string[] }
  accounts: { customerNumber: string; name: string }[]
}

export type Permission = 'admin' | 'billing' | 'operations'

/** For showing or not; the procedure decides again. Who looks after the profile holds the others too. */
export const holds = (visitor: Visitor | null, permission: Permission): boolean => {
  const held = visitor?.account.permissions ?? []
  return held.includes('admin') || held.includes(permission)
}
