import { carryOutSendFields } from '@padron/core/freshbooks'
import { cancel, done, freshbooksJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'
import { calm } from './calm.ts'

export const sendFields = handle(freshbooksJobs.sendFields, (ctx, payload) =>
  calm(async () => {
    const { outcome } = await carryOutSendFields(ctx, payload)
    return outcome === 'sent' ? done() : cancel(outcome)
  }),
)
