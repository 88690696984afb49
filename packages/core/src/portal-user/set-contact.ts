import { transact } from '@padron/db'
import { type PortalContact, portalUserPolicy, type SetPortalContact } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { saveSettings } from '../save-settings.ts'

/** Says whom customers call, at the portal's door and in its mails. */
export function setPortalContact(ctx: Ctx, contact: SetPortalContact): Promise<PortalContact> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, portalUserPolicy.configure, undefined)
    const before = await saveSettings(tx, contact)
    record(tx, 'portal-user.contact-set', { objectId: 'portalContact', before, after: contact })
    return contact
  })
}
