import { createCallerFactory, router } from '../procedures.ts'
import { apiKeyRouter } from './api-key.ts'
import { auditRouter } from './audit.ts'
import { branchRouter } from './branch.ts'
import { classRouter } from './class.ts'
import { customerRouter } from './customer.ts'
import { jobRouter } from './job.ts'
import { roleRouter } from './role.ts'
import { screeningRouter } from './screening.ts'
import { sessionRouter } from './session.ts'
import { staffUserRouter } from './staff-user.ts'
import { statusRouter } from './status.ts'

export type { FailureShape } from '../failures.ts'
export type { ApiContext, SessionCookie } from '../procedures.ts'

/** Everything staff may ask, by the names integrations rely on. */
export const staffRouter = router({
  apiKey: apiKeyRouter,
  audit: auditRouter,
  branch: branchRouter,
  class: classRouter,
  customer: customerRouter,
  job: jobRouter,
  role: roleRouter,
  screening: screeningRouter,
  session: sessionRouter,
  staffUser: staffUserRouter,
  status: statusRouter,
})

export type StaffRouter = typeof staffRouter

/** The same procedures in process, for loaders and actions. */
export const createStaffCaller = createCallerFactory(staffRouter)
