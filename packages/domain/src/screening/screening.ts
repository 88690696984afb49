import type { ScreeningMark } from '../customer/customer.ts'
import { isGenericTaxId, type TaxIdKind } from '../tax-id/tax-id.ts'
import { freshnessOf } from './freshness.ts'
import {
  actionFor,
  type Found,
  type Occasion,
  type PolicyRow,
  type ScreeningAction,
} from './shipped-policy.ts'
import { badnessOf, effectiveSituation, isHit, type ListedRow, type Situation } from './situation.ts'

/** The one list this product knows so far; `list_code` stays open for others. */
export const list69b = 'sat_69b'

/** The list in force, or null when none was ever loaded. */
export type ListInForce = { snapshotId: string; listCode: string; asOf: string | null }

export type Finding = Pick<ScreeningMark, 'outcome' | 'situation' | 'situationDate' | 'listDate'> & {
  snapshotId: string | null
}

/** What a finding means on one occasion: how loud, and what the person has to do before going on. */
export type Judgement = {
  mark: ScreeningMark
  snapshotId: string | null
  action: ScreeningAction
  needsAcknowledgement: boolean
}

/**
 * Looks a tax id up among its rows of the list in force. Absent from a list that is missing or too old is
 * `not_screened`, never clear; what an old list says of it is kept beside (integrations §2.1).
 */
export function screen(
  kind: TaxIdKind,
  list: ListInForce | null,
  rows: readonly ListedRow[],
  now: Date,
): Finding {
  const nothing = {
    situation: null,
    situationDate: null,
    listDate: null,
    snapshotId: list?.snapshotId ?? null,
  }
  if (kind === 'ein' || isGenericTaxId(kind)) return { outcome: 'skipped', ...nothing }
  if (!list) return { outcome: 'not_screened', ...nothing }
  const found = effectiveSituation(rows)
  const seen = {
    situation: found?.situation ?? null,
    situationDate: found?.situationDate ?? null,
    listDate: list.asOf,
    snapshotId: list.snapshotId,
  }
  if (freshnessOf(list.asOf, now) === 'stale') return { outcome: 'not_screened', ...seen }
  return { outcome: found ? 'match' : 'clear', ...seen }
}

/**
 * Applies the company's policy. An acknowledgement is asked for a hit that warns, needs approval or blocks.
 */
export function judge(
  finding: Finding,
  rules: { rows: readonly PolicyRow[]; list: string; country: 'MX' | 'US'; occasion: Occasion },
): Judgement {
  const { snapshotId, ...seen } = finding
  const actions = foundIn(finding).map((found) => actionFor(rules.rows, { ...rules, found }))
  const action = actions.reduce(
    (loudest, next) => (loudness(next) > loudness(loudest) ? next : loudest),
    'off',
  )
  const severity = action === 'off' ? 'none' : action === 'info' ? 'info' : 'warn'
  return {
    mark: { ...seen, severity, acknowledgedReason: null },
    snapshotId,
    action,
    needsAcknowledgement: isHit(finding.situation) && severity === 'warn',
  }
}

/** An occasion the company does not screen on: nothing is known, and nobody is asked. */
export const unasked = (kind: TaxIdKind): Judgement => ({
  mark: {
    outcome: kind === 'ein' || isGenericTaxId(kind) ? 'skipped' : 'not_screened',
    situation: null,
    situationDate: null,
    listDate: null,
    severity: 'info',
    acknowledgedReason: null,
  },
  snapshotId: null,
  action: 'off',
  needsAcknowledgement: false,
})

/** Did the customer's situation get worse? Then an earlier acknowledgement or clearing no longer holds. */
export const hasWorsened = (before: Situation | null, after: Situation | null) =>
  badnessOf(after) > badnessOf(before)

/** Only Mexican ids are on SAT lists; the policy still tells countries apart. */
export const countryOf = (kind: TaxIdKind): 'MX' | 'US' => (kind === 'ein' ? 'US' : 'MX')

const foundIn = (finding: Finding): Found[] => [
  ...(finding.outcome === 'skipped' || finding.outcome === 'not_screened' ? [finding.outcome] : []),
  ...(finding.situation ? [finding.situation] : []),
]

const loudness = (action: ScreeningAction) => ['off', 'info', 'warn', 'approve', 'block'].indexOf(action)
