import { createApiKey, listApiKeys, revokeApiKey } from '@padron/core/api-key'
import { CreateApiKey, ListApiKeys, RevokeApiKey } from '@padron/domain'
import { router, secretProcedure, staffProcedure } from '../procedures.ts'

export const apiKeyRouter = router({
  list: staffProcedure.input(ListApiKeys.default({})).query(({ ctx, input }) => listApiKeys(ctx, input)),
  create: secretProcedure.input(CreateApiKey).mutation(({ ctx, input }) => createApiKey(ctx, input)),
  revoke: staffProcedure.input(RevokeApiKey).mutation(({ ctx, input }) => revokeApiKey(ctx, input)),
})
