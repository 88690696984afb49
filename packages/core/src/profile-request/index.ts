export { approveProfileRequest } from './approve.ts'
export { countProfileRequests } from './count.ts'
export { listProfileRequests } from './list.ts'
export { refuseProfileRequest } from './refuse.ts'
