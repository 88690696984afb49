export { getValue } from './get.ts'
export { getFiscalYear } from './get-year.ts'
export { setFiscalYear } from './set-year.ts'
