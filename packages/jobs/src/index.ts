export * from './contract.ts'
export * from './outbox.ts'
