import type { Ability } from '../role/abilities.ts'
import type { Powers } from './may-use.ts'

/** The tabs of a customer in their one order, each with what opens it: any one of these. */
export const customerTabs = [
  { code: 'overview', abilities: ['customer.read'] },
  { code: 'orders', abilities: ['order.read', 'delivery.read'] },
  { code: 'billing', abilities: ['finance.read'] },
  { code: 'fulfilment', abilities: ['delivery.read'] },
  { code: 'notes', abilities: ['note.read'] },
  { code: 'interactions', abilities: ['interaction.read'] },
  { code: 'referrals', abilities: ['referral.read'] },
  { code: 'insights', abilities: ['value.read', 'risk-flag.edit'] },
  { code: 'files', abilities: ['file.read'] },
  { code: 'audit', abilities: ['audit.read'] },
] as const satisfies readonly { code: string; abilities: readonly Ability[] }[]

export type CustomerTab = (typeof customerTabs)[number]['code']

/** `whoCan` are the roles that open a tab the caller may not; absent where it is open. */
export type TabAccess = { code: CustomerTab; isOpen: boolean; whoCan?: string[] }

/** Which tabs somebody has, and whose the others are. */
export function tabsOf(
  powers: Powers,
  roles: readonly { code: string; holds: (ability: Ability) => boolean }[],
): TabAccess[] {
  return customerTabs.map(({ code, abilities }) => {
    if (abilities.some(powers.holds)) return { code, isOpen: true }
    const whoCan = roles.filter(({ holds }) => abilities.some(holds)).map((role) => role.code)
    return { code, isOpen: false, whoCan }
  })
}
