import type { Tx } from '@padron/db'
import {
  countryOf,
  type Judgement,
  judge,
  list69b,
  type Occasion,
  screen,
  type TaxIdKind,
  unasked,
} from '@padron/domain'
import { findBasis } from './find.ts'

/** Screens one checked tax id inside a verb's own transaction, in one statement; nothing is written. */
export async function screenTaxId(
  tx: Tx,
  { normalized, kind }: { normalized: string; kind: TaxIdKind },
  occasion: Occasion,
  now: Date,
): Promise<Judgement> {
  const { list, rows, settings } = await findBasis(tx, normalized)
  if (!settings.occasions.includes(occasion)) return unasked(kind)
  const rules = { rows: settings.policy, list: list?.listCode ?? list69b, country: countryOf(kind), occasion }
  return judge(screen(kind, list, rows, now), rules)
}
