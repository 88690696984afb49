export { findForChange, type FoundForChange, staffId } from './find.ts'
export { type Move, type Moved, saveTransition } from './save.ts'
