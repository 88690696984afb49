export * from './billing.ts'
export * from './contract.ts'
export * from './outbox.ts'
export * from './screening.ts'
