import { carryOutLink, giveUpLink } from '@padron/core/freshbooks'
import { done, freshbooksJobs, snooze } from '@padron/jobs'
import { handle } from '../../handle.ts'
import { calm } from './calm.ts'

export const link = handle(
  freshbooksJobs.link,
  (ctx, payload) =>
    calm(async () => {
      const { waitSeconds } = await carryOutLink(ctx, payload)
      return waitSeconds === null ? done() : snooze(waitSeconds)
    }),
  (system, payload) => giveUpLink(system, payload),
)
