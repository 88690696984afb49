import { read } from '@padron/db'
import { type PortalContact, portalUserPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

const text = 'select app.portal_company() as company'

/** Whom customers are told to call. */
export function showPortalContact(ctx: Ctx): Promise<PortalContact> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, portalUserPolicy.read, undefined)
    const [row] = await tx.run<{ company: Partial<PortalContact> }>('portal-company', text, [])
    const { companyName = null, companyPhone = null, companyEmail = null } = row?.company ?? {}
    return { companyName, companyPhone, companyEmail }
  })
}
