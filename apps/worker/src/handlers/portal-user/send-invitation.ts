import { sendInvitation } from '@padron/core/mail'
import { done, portalUserJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'
import type { Letters } from '../../letters.ts'

export const sendPortalInvitation = (letters: Letters) =>
  handle(portalUserJobs.sendInvitation, async (ctx, { membershipId }) => {
    await sendInvitation(ctx, { membershipId }, letters.invitation)
    return done()
  })
