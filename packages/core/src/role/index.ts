export { listRoles } from './list.ts'
export { saveRole } from './save.ts'
