import { verifyCallback as verify } from '@padron/core/freshbooks'
import { done, freshbooksJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'
import { calm } from './calm.ts'

export const verifyCallback = handle(freshbooksJobs.verifyCallback, (ctx, payload) =>
  calm(async () => {
    await verify(ctx, payload)
    return done()
  }),
)
