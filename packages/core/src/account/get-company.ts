import { read, type Tx } from '@padron/db'
import type { Company } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'

/** Whom a customer may call, for everybody who stands at the door. */
export async function getCompany(ctx: PortalCtx): Promise<Company> {
  const { timeZone, ...company } = await read(ctx, findCompany)
  return company
}

type Told = Partial<Company> & { companyTimeZone?: string }

/** The company's own words about itself, and whose calendar its days are of. */
export async function findCompany(tx: Tx): Promise<Company & { timeZone: string }> {
  const [row] = await tx.run<{ found: Told }>('portal-company', 'select app.portal_company() as found', [])
  const { companyName = null, companyPhone = null, companyEmail = null } = row?.found ?? {}
  return { companyName, companyPhone, companyEmail, timeZone: row?.found.companyTimeZone ?? 'UTC' }
}
