import { fetchHint as fetchIt } from '@padron/core/freshbooks'
import { done, freshbooksJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'
import { calm } from './calm.ts'

export const fetchHint = handle(freshbooksJobs.fetchHint, (ctx, payload) =>
  calm(async () => {
    await fetchIt(ctx, payload)
    return done()
  }),
)
