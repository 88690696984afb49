import { z } from '@padron/domain'
import { contract } from './contract.ts'

/** Letters to a customer's people, and what is left behind a door that was shut. */
export const portalUserJobs = {
  sendInvitation: contract({
    name: 'portal-user.send-invitation',
    payload: z.object({ membershipId: z.uuid() }),
    retry: { attempts: 8, pauseSeconds: 10 },
    visible: false,
    ownAccount: true,
  }),
  /** Deletes dead sessions and ends invitations that nobody took up or may take up. */
  closeDoors: contract({
    name: 'portal-user.close-doors',
    payload: z.object({}),
    retry: { attempts: 5, pauseSeconds: 60 },
    visible: false,
  }),
}
