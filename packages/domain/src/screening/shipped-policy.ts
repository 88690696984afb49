import type { Situation } from './situation.ts'

export const screeningActions = ['off', 'info', 'warn', 'approve', 'block'] as const
export type ScreeningAction = (typeof screeningActions)[number]

export const occasions = ['created', 'tax_id_changed', 'list_loaded'] as const
export type Occasion = (typeof occasions)[number]

/** What a screening can find, beside "clear", which asks nothing of anybody. */
export type Found = Situation | 'not_screened' | 'skipped'

/** `*` stands for any. The company's rows follow the shipped ones; the last row that fits decides. */
export type PolicyRow = {
  list: string | '*'
  country: 'MX' | 'US' | '*'
  found: Found
  occasion: Occasion | '*'
  action: ScreeningAction
}

const everywhere = (found: Found, action: ScreeningAction): PolicyRow => ({
  list: '*',
  country: '*',
  found,
  occasion: '*',
  action,
})

/** Integrations §2.4, as shipped. */
export const shippedPolicy: readonly PolicyRow[] = [
  everywhere('definitivo', 'warn'),
  everywhere('presunto', 'warn'),
  everywhere('desvirtuado', 'info'),
  everywhere('sentencia_favorable', 'info'),
  everywhere('not_screened', 'warn'),
  everywhere('skipped', 'info'),
]

/**
 * What is done about a finding. For a loaded list approve and block act as warn: a hit deactivates nobody.
 */
export function actionFor(
  rows: readonly PolicyRow[],
  about: { list: string; country: 'MX' | 'US'; found: Found; occasion: Occasion },
): ScreeningAction {
  const fits = (row: PolicyRow) =>
    row.found === about.found &&
    (row.list === '*' || row.list === about.list) &&
    (row.country === '*' || row.country === about.country) &&
    (row.occasion === '*' || row.occasion === about.occasion)
  const action = [...shippedPolicy, ...rows].findLast(fits)?.action ?? 'warn'
  const refuses = action === 'approve' || action === 'block'
  return about.occasion === 'list_loaded' && refuses ? 'warn' : action
}
