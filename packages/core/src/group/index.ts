export { addGroup } from './add.ts'
export { editGroup } from './edit.ts'
export { listGroups } from './list.ts'
export { retireGroup } from './retire.ts'
