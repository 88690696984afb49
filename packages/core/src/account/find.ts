import type { Tx } from '@padron/db'
import type { Company } from '@padron/domain'

type Told = Partial<Company> & { companyTimeZone?: string }

/** The company's own words about itself, and whose calendar its days are of. */
export async function findCompany(tx: Tx): Promise<Company & { timeZone: string }> {
  const [row] = await tx.run<{ found: Told }>('portal-company', 'select app.portal_company() as found', [])
  const { companyName = null, companyPhone = null, companyEmail = null } = row?.found ?? {}
  return { companyName, companyPhone, companyEmail, timeZone: row?.found.companyTimeZone ?? 'UTC' }
}
