export { csvLine } from '@padron/domain'
