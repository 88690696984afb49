import { z } from '@padron/domain'
import { contract } from './contract.ts'

/** What a change of status means for services, charges and the ledger of billing flags. */
export const billingJobs = {
  applyStatus: contract({
    name: 'billing.apply-status',
    payload: z.object({ transitionIds: z.array(z.uuid()).min(1).max(10_000) }),
    retry: { attempts: 10, pauseSeconds: 5 },
    visible: false,
    ownAccount: true,
  }),
  /** The recurring charges of a service that was ceased by hand, also by who may not see amounts. */
  endCharges: contract({
    name: 'billing.end-charges',
    payload: z.object({ serviceId: z.uuid() }),
    retry: { attempts: 10, pauseSeconds: 5 },
    visible: false,
    ownAccount: true,
  }),
}
