import { type CustomerFields, satCfdiUses, satTaxRegimes } from '@padron/domain'

/** "601 General de Ley Personas Morales", as SAT names regime and use; an unknown code stands alone. */
export const fiscalWords = ({ taxRegime, cfdiUse }: Partial<CustomerFields>) => ({
  regime: named(satTaxRegimes, taxRegime),
  use: named(satCfdiUses, cfdiUse),
})

function named(rows: readonly { code: string; name: string }[], code: string | null | undefined) {
  const row = rows.find((each) => each.code === code)
  return row ? `${row.code} ${row.name}` : (code ?? null)
}
