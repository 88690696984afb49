import { sendSignInCode } from '@padron/core/mail'
import { done, sessionJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'
import type { Letters } from '../../letters.ts'

export const sendCode = (letters: Letters) =>
  handle(sessionJobs.sendCode, async (ctx, { requestId }) => {
    await sendSignInCode(ctx, { requestId }, letters.signInCode)
    return done()
  })
