export { type ChangeStatus, changeStatus } from './change.ts'
export { type FoundForChange, findForChange, staffId } from './find.ts'
export { type Move, type Moved, saveTransition } from './save.ts'
