import { CopyManyOrders, z } from '@padron/domain'
import { contract } from './contract.ts'

export const orderJobs = {
  /** Copies each order through its own gate; the answer says what became of each. */
  copyMany: contract({
    name: 'order.copy-many',
    payload: CopyManyOrders,
    retry: { attempts: 5, pauseSeconds: 10 },
    visible: true,
  }),
  /** The order rule for what a customer ordered in the portal: where its status says, it moves (B-12). */
  followPortal: contract({
    name: 'order.follow-portal',
    payload: z.object({ orderId: z.uuid() }),
    retry: { attempts: 10, pauseSeconds: 5 },
    visible: false,
    ownAccount: true,
  }),
}
