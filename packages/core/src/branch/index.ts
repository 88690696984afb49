export { listBranches } from './list.ts'
