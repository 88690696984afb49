import { dropConnection, forgetAccess } from '@padron/core/freshbooks'
import { done, freshbooksJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'
import { calm } from './calm.ts'

export const disconnect = handle(
  freshbooksJobs.disconnect,
  (ctx, { connectionId }) =>
    calm(async () => {
      await dropConnection(ctx, connectionId)
      return done()
    }),
  (system, { connectionId }) => forgetAccess(system, connectionId),
)
