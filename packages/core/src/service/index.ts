export { addService } from './add.ts'
export { listServices } from './list.ts'
export { setServiceStatus } from './set-status.ts'
