export { toClient, walkClients } from './clients.ts'
export * from './crowd.ts'
export type {
  CrowdAddress,
  CrowdContact,
  CrowdCustomer,
  CrowdMethod,
  CrowdPlan,
  StatusShare,
} from './customer.ts'
export { drawCustomer } from './customer.ts'
export * from './listing.ts'
export { type Loaded, type LoadOptions, loadCrowd } from './load.ts'
export { findCheckDigit } from './tax-ids.ts'
