export { listPayments } from './list.ts'
export { listLedger } from './list-ledger.ts'
export { recordPayment } from './record.ts'
