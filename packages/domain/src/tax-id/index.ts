export { rfcCheckDigit } from './check-digit.ts'
export * from './tax-id.ts'
