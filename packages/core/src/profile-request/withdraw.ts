import { transact } from '@padron/db'
import { conflict, notFound, type WithdrawProfileRequest } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { record } from '../record.ts'
import { requirePerson } from '../require-person.ts'

const findText = 'select p.id from app.profile_requests p where p.customer_id = $1 and p.id = $2'
const withdrawText = 'select app.portal_withdraw_request($1) as withdrawn'

/** Takes back a wish that nobody has decided. `not_found` for others’, `conflict: changed_meanwhile`. */
export function withdrawProfileRequest(
  ctx: PortalCtx,
  { requestId }: WithdrawProfileRequest,
): Promise<{ withdrawn: true }> {
  const { customerId } = requirePerson(ctx, 'admin')
  return transact(ctx, async (tx) => {
    const own = await tx.run('portal-request', findText, [customerId, requestId])
    if (own.length === 0) throw notFound('profile-request')
    const [row] = await tx.run<{ withdrawn: boolean }>('portal-withdraw', withdrawText, [requestId])
    if (!row?.withdrawn) throw conflict('changed_meanwhile')
    record(tx, 'profile-request.withdrawn', { customerId, objectId: requestId })
    return { withdrawn: true }
  })
}
