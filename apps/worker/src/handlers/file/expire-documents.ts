import { expireDocumentSlots } from '@padron/core/document-slot'
import { documentSlotJobs, done } from '@padron/jobs'
import { handle } from '../../handle.ts'

export const expireDocuments = handle(documentSlotJobs.expire, async (ctx) => {
  await expireDocumentSlots(ctx)
  return done()
})
