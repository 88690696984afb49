export { listPayments } from './list.ts'
export { recordPayment } from './record.ts'
