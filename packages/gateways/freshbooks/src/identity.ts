import type { FreshbooksBusiness, FreshbooksIdentity } from '@padron/core/ports'
import { z } from '@padron/domain'
import type { Call } from './connection.ts'

const id = z.union([z.string(), z.number()]).transform(String)
const Business = z.object({ id, name: z.string().nullish(), account_id: z.string().nullish() })

/** Of three ids the membership's own is unused: the account's opens accounting, the business's the rest. */
const Me = z
  .object({
    response: z.object({
      id: id.nullish(),
      identity_id: id.nullish(),
      email: z.string().nullish(),
      business_memberships: z
        .array(z.object({ role: z.string().nullish(), business: Business.nullish() }))
        .nullish(),
    }),
  })
  .transform(
    ({ response }): FreshbooksIdentity => ({
      identityId: response.identity_id ?? response.id ?? '',
      email: response.email ?? null,
      businesses: (response.business_memberships ?? []).flatMap(({ role, business }): FreshbooksBusiness[] =>
        business?.account_id
          ? [
              {
                accountId: business.account_id,
                businessId: business.id,
                name: business.name ?? business.account_id,
                role: role ?? '',
              },
            ]
          : [],
      ),
    }),
  )

export const identify = (call: Call, accessToken: string): Promise<FreshbooksIdentity> =>
  call({ method: 'GET', path: 'auth/api/v1/users/me', accessToken }, Me)
