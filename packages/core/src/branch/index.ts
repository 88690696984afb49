export { addBranch } from './add.ts'
export { listBranches } from './list.ts'
export { renameBranch } from './rename.ts'
