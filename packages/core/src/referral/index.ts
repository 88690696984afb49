export { addReferral } from './add.ts'
export { listReferrals } from './list.ts'
export { removeReferral } from './remove.ts'
