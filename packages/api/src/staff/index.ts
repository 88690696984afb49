import { createCallerFactory, router } from '../procedures.ts'
import { apiKeyRouter } from './api-key.ts'
import { assignmentRouter } from './assignment.ts'
import { auditRouter } from './audit.ts'
import { badgeRouter } from './badge.ts'
import { billingRouter } from './billing.ts'
import { branchRouter } from './branch.ts'
import { caseRouter } from './case.ts'
import { chargeRouter } from './charge.ts'
import { classRouter } from './class.ts'
import { customerRouter } from './customer.ts'
import { deliveryRouter } from './delivery.ts'
import { departmentRouter } from './department.ts'
import { documentSlotRouter } from './document-slot.ts'
import { fileRouter } from './file.ts'
import { freshbooksRouter } from './freshbooks.ts'
import { gateRouter } from './gate.ts'
import { groupRouter } from './group.ts'
import { interactionRouter } from './interaction.ts'
import { invoiceRouter } from './invoice.ts'
import { jobRouter } from './job.ts'
import { mailRouter } from './mail.ts'
import { messageRouter } from './message.ts'
import { metricRouter } from './metric.ts'
import { noteRouter } from './note.ts'
import { orderRouter } from './order.ts'
import { paymentRouter } from './payment.ts'
import { permissionRouter } from './permission.ts'
import { portalUserRouter } from './portal-user.ts'
import { profileRequestRouter } from './profile-request.ts'
import { projectRouter } from './project.ts'
import { quoteRouter } from './quote.ts'
import { referralRouter } from './referral.ts'
import { riskFlagRouter } from './risk-flag.ts'
import { roleRouter } from './role.ts'
import { scoreRouter } from './score.ts'
import { screeningRouter } from './screening.ts'
import { serviceRouter } from './service.ts'
import { sessionRouter } from './session.ts'
import { staffUserRouter } from './staff-user.ts'
import { statusRouter } from './status.ts'
import { tagRouter } from './tag.ts'
import { taskRouter } from './task.ts'
import { transitionRouter } from './transition.ts'
import { valueRouter } from './value.ts'

export type { FailureShape } from '../failures.ts'
export type { ApiContext, SessionCookie } from '../procedures.ts'

/** Everything staff may ask, by the names integrations rely on. */
export const staffRouter = router({
  apiKey: apiKeyRouter,
  assignment: assignmentRouter,
  audit: auditRouter,
  badge: badgeRouter,
  billing: billingRouter,
  branch: branchRouter,
  case: caseRouter,
  charge: chargeRouter,
  class: classRouter,
  customer: customerRouter,
  delivery: deliveryRouter,
  department: departmentRouter,
  documentSlot: documentSlotRouter,
  file: fileRouter,
  freshbooks: freshbooksRouter,
  gate: gateRouter,
  group: groupRouter,
  interaction: interactionRouter,
  invoice: invoiceRouter,
  job: jobRouter,
  mail: mailRouter,
  message: messageRouter,
  metric: metricRouter,
  note: noteRouter,
  order: orderRouter,
  payment: paymentRouter,
  permission: permissionRouter,
  portalUser: portalUserRouter,
  profileRequest: profileRequestRouter,
  project: projectRouter,
  quote: quoteRouter,
  referral: referralRouter,
  riskFlag: riskFlagRouter,
  role: roleRouter,
  score: scoreRouter,
  screening: screeningRouter,
  service: serviceRouter,
  session: sessionRouter,
  staffUser: staffUserRouter,
  status: statusRouter,
  tag: tagRouter,
  task: taskRouter,
  transition: transitionRouter,
  value: valueRouter,
})

export type StaffRouter = typeof staffRouter

/** The same procedures in process, for loaders and actions. */
export const createStaffCaller = createCallerFactory(staffRouter)
