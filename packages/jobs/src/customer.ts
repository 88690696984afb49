import { ExportCustomers } from '@padron/domain'
import { contract } from './contract.ts'

export const customerJobs = {
  /** Writes the customers somebody may read into a file, counted and hashed. */
  export: contract({
    name: 'customer.export',
    payload: ExportCustomers,
    retry: { attempts: 3, pauseSeconds: 10 },
    visible: true,
  }),
}
