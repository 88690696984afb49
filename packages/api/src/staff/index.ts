import { type ApiContext, createCallerFactory, router } from '../procedures.ts'
import { auditRouter } from './audit.ts'
import { customerRouter } from './customer.ts'
import { jobRouter } from './job.ts'
import { screeningRouter } from './screening.ts'
import { statusRouter } from './status.ts'

export type { FailureShape } from '../failures.ts'
export type { ApiContext, SessionCookie } from '../procedures.ts'

/** Everything staff may ask, by the names integrations rely on. */
export const staffRouter = router({
  audit: auditRouter,
  customer: customerRouter,
  job: jobRouter,
  screening: screeningRouter,
  status: statusRouter,
})

export type StaffRouter = typeof staffRouter

/** The same procedures in process, for loaders and actions. */
export const createStaffCaller = createCallerFactory(staffRouter)
