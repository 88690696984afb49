import { CopyManyOrders } from '@padron/domain'
import { contract } from './contract.ts'

export const orderJobs = {
  /** Copies each order through its own gate; the answer says what became of each. */
  copyMany: contract({
    name: 'order.copy-many',
    payload: CopyManyOrders,
    retry: { attempts: 5, pauseSeconds: 10 },
    visible: true,
  }),
}
