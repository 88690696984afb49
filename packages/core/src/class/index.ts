export { listClasses } from './list.ts'
