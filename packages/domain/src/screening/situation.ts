export const situations = ['definitivo', 'presunto', 'desvirtuado', 'sentencia_favorable'] as const
export type Situation = (typeof situations)[number]

/** One published row of a tax id, reduced to what a decision needs. Dates are ISO `yyyy-mm-dd`. */
export type ListedRow = { situation: Situation; situationDate: string | null }

/** Presunto and Definitivo are hits; the other two are favourable and only inform (domain §13). */
export const isHit = (situation: Situation | null) => situation === 'definitivo' || situation === 'presunto'

const badness: Record<Situation, number> = {
  sentencia_favorable: 1,
  desvirtuado: 2,
  presunto: 3,
  definitivo: 4,
}

/** How bad a situation is; not listed is 0. Only the order means anything. */
export const badnessOf = (situation: Situation | null) => (situation ? badness[situation] : 0)

/**
 * The situation that counts when an RFC stands in several proceedings (integrations §2.3): the row of the
 * latest date, or, if worse, a Definitivo no later favourable date lifted. A row without a date cannot be
 * overtaken by a dated one.
 */
export function effectiveSituation(rows: readonly ListedRow[]): ListedRow | null {
  const dated = rows.filter((row) => row.situationDate !== null)
  const latest = dated.reduce((last, row) => maxText(last, row.situationDate), '')
  const favourable = dated
    .filter((row) => !isHit(row.situation))
    .reduce((last, row) => maxText(last, row.situationDate), '')
  const standing = rows.filter(
    (row) =>
      row.situationDate === null ||
      row.situationDate === latest ||
      (row.situation === 'definitivo' && row.situationDate >= favourable),
  )
  return standing.reduce<ListedRow | null>((worst, row) => (weighs(row, worst) ? row : worst), null)
}

/** Worse wins; of two alike the one with a date, and of two dates the later. */
function weighs(row: ListedRow, against: ListedRow | null): boolean {
  if (!against) return true
  const difference = badnessOf(row.situation) - badnessOf(against.situation)
  return difference > 0 || (difference === 0 && (row.situationDate ?? '') > (against.situationDate ?? ''))
}

const maxText = (a: string, b: string | null) => (b !== null && b > a ? b : a)
