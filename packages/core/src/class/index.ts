export { addClass } from './add.ts'
export { listClasses } from './list.ts'
export { renameClass } from './rename.ts'
