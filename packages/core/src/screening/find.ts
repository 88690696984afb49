import type { Tx } from '@padron/db'
import {
  type ListedRow,
  type ListGuards,
  type ListInForce,
  list69b,
  type Occasion,
  occasions,
  type PolicyRow,
  shippedGuards,
} from '@padron/domain'

/** The company's settings of screening; what it never set is as shipped. */
export type ScreeningSettings = { policy: PolicyRow[]; occasions: readonly Occasion[]; guards: ListGuards }

type Stored = { screeningPolicy?: PolicyRow[]; screeningOccasions?: Occasion[]; screeningGuards?: ListGuards }
type Basis = { list: ListInForce | null; rows: ListedRow[]; settings: Stored | null }

const inForceText = `(select jsonb_build_object('snapshotId', l.id, 'listCode', l.list_code, 'asOf', l.as_of)
    from app.screening_snapshots l where l.list_code = $1 and l.state = 'active')`

const settingsText = `(select jsonb_object_agg(s.key, s.value) from app.settings s
    where s.key in ('screeningPolicy', 'screeningOccasions', 'screeningGuards'))`

const basisText = `select ${inForceText} as list, ${settingsText} as settings,
  (select coalesce(jsonb_agg(jsonb_build_object(
      'situation', e.situation, 'situationDate', e.situation_date)), '[]')
    from app.screening_snapshots l join app.screening_entries e on e.snapshot_id = l.id
    where l.list_code = $1 and l.state = 'active' and e.tax_id = $2 and not e.suppressed) as rows`

/** What one screening needs, in one statement: the list in force, its rows of the tax id, the policy. */
export async function findBasis(tx: Tx, taxId: string) {
  const [basis] = await tx.run<Basis>('screening-basis', basisText, [list69b, taxId])
  return { list: basis?.list ?? null, rows: basis?.rows ?? [], settings: complete(basis?.settings ?? null) }
}

/** The list in force and the settings, without anybody's rows. */
export async function findListInForce(tx: Tx) {
  const text = `select ${inForceText} as list, ${settingsText} as settings`
  const [basis] = await tx.run<Omit<Basis, 'rows'>>('screening-list', text, [list69b])
  return { list: basis?.list ?? null, settings: complete(basis?.settings ?? null) }
}

const complete = (stored: Stored | null): ScreeningSettings => ({
  policy: stored?.screeningPolicy ?? [],
  occasions: stored?.screeningOccasions ?? occasions,
  guards: { ...shippedGuards, ...stored?.screeningGuards },
})
