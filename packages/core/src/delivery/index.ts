export { completeDelivery } from './complete.ts'
export { type Fulfilment, type FulfilmentEntry, listDeliveries, listOwnWork } from './list.ts'
export { planDelivery } from './plan.ts'
