import { read } from '@padron/db'
import {
  type CheckScreening,
  checkTaxId,
  type Freshness,
  freshnessOf,
  invalid,
  type ScreeningMark,
  screeningPolicy,
  showTaxId,
  type TaxIdKind,
  type TaxIdWarning,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { screenTaxId } from './screen-tax-id.ts'

/** What registering this tax id would find and ask. "Clear" always comes with the date of the list. */
export type ScreeningAnswer = ScreeningMark & {
  taxId: string
  kind: TaxIdKind
  warnings: TaxIdWarning[]
  needsAcknowledgement: boolean
  /** Would the policy refuse to register it? */
  refuses: boolean
  /** Null when no list was looked at. */
  freshness: Freshness | null
}

/** Checks one tax id against the list in force. Ability `customer.read`; `invalid` for an impossible one. */
export function checkScreening(ctx: Ctx, input: CheckScreening): Promise<ScreeningAnswer> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, screeningPolicy.check, undefined)
    const { ok, normalized, kind, errors, warnings } = checkTaxId(input.taxId, null, ctx.now())
    if (!ok || !kind) {
      const fields = errors.map((code) => ({ path: 'taxId', reason: { code } }))
      throw invalid(errors[0] ?? 'tax_id_shape', { fields })
    }
    const judgement = await screenTaxId(tx, { normalized, kind }, 'created', ctx.now())
    const { mark, needsAcknowledgement } = judgement
    const refuses = !screeningPolicy.proceed(ctx.actor, judgement).allowed
    const freshness = mark.listDate === null ? null : freshnessOf(mark.listDate, ctx.now())
    return { ...mark, taxId: showTaxId(normalized), kind, warnings, needsAcknowledgement, refuses, freshness }
  })
}
