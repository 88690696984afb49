import { transact } from '@padron/db'
import type { Ctx } from '../ctx.ts'
import { endConsent } from './find-consent.ts'

/** Whoever waits for it is told that it came to nothing. */
export const failConsent = (ctx: Ctx, consentId: string, problem: string): Promise<object[]> =>
  transact(ctx, (tx) => endConsent(tx, consentId, { problem }))
