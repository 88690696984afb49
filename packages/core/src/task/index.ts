export { completeTask } from './complete.ts'
export { createTask } from './create.ts'
export { listMyTasks, listTasks } from './list.ts'
export { reopenTask } from './reopen.ts'
