export { getValue } from './get.ts'
