import { transact } from '@padron/db'
import type { SetLocale } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { record } from '../record.ts'
import { requirePerson } from '../require-person.ts'

/** Keeps in which language the person reads, for pages and for mails. */
export async function setLocale(ctx: PortalCtx, { locale }: SetLocale) {
  const person = requirePerson(ctx)
  return transact(ctx, async (tx) => {
    const { customerId, portalUserId } = person
    record(tx, 'account.locale-set', {
      ...{ customerId, objectId: portalUserId },
      ...{ before: { locale: person.locale }, after: { locale } },
    })
    await tx.run('portal-set-locale', 'select app.portal_set_locale($1)', [locale])
    return { locale }
  })
}
