import { failConsent, finishConnect, registerCallbacks } from '@padron/core/freshbooks'
import { done, freshbooksJobs } from '@padron/jobs'
import { handle } from '../../handle.ts'
import { calm } from './calm.ts'

/** Without an address nobody is asked to call us. */
export const connect = ({ hooksUrl }: { hooksUrl: string | null }) =>
  handle(
    freshbooksJobs.connect,
    (ctx, { consentId }) =>
      calm(async () => {
        const connectionId = await finishConnect(ctx, consentId)
        if (connectionId && hooksUrl) await registerCallbacks(ctx, { connectionId, url: hooksUrl })
        return done()
      }),
    async (system, { consentId }, reason) => {
      await failConsent(system, consentId, reason)
    },
  )
