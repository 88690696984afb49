export { applyStatus } from './apply-status.ts'
export { getBillingProfile } from './get.ts'
export { listBillingLedger } from './list.ts'
