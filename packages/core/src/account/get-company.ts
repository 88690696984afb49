import { read } from '@padron/db'
import type { Company } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { findCompany } from './find.ts'

/** Whom a customer may call, for everybody who stands at the door. */
export async function getCompany(ctx: PortalCtx): Promise<Company> {
  const { timeZone, ...company } = await read(ctx, findCompany)
  return company
}
