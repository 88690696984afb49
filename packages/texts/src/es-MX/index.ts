import type { Catalogue } from '../keys.ts'
import { ability } from './ability.ts'
import { account } from './account.ts'
import { act } from './act.ts'
import { apiKey } from './api-key.ts'
import { assignment } from './assignment.ts'
import { audit } from './audit.ts'
import { badge } from './badge.ts'
import { billing } from './billing.ts'
import { charge } from './charge.ts'
import { choice } from './choice.ts'
import { customer } from './customer.ts'
import { delivery } from './delivery.ts'
import { documentSlot } from './document-slot.ts'
import { entrance } from './entrance.ts'
import { explain } from './explain.ts'
import { exporting } from './exporting.ts'
import { availability, category, childStatus, fact, outcome, trigger } from './fact.ts'
import { failure } from './failure.ts'
import { field } from './field.ts'
import { file } from './file.ts'
import { form } from './form.ts'
import { freshbooks } from './freshbooks.ts'
import { freshbooksLink } from './freshbooks-link.ts'
import { gate } from './gate.ts'
import { home } from './home.ts'
import { interaction } from './interaction.ts'
import { invoice } from './invoice.ts'
import { job } from './job.ts'
import { letter } from './letter.ts'
import { mail } from './mail.ts'
import { message } from './message.ts'
import { metric } from './metric.ts'
import { note } from './note.ts'
import { noun } from './noun.ts'
import { order } from './order.ts'
import { overview } from './overview.ts'
import { page } from './page.ts'
import { payment } from './payment.ts'
import { permission } from './permission.ts'
import { plan } from './plan.ts'
import { portal } from './portal.ts'
import { portalUser } from './portal-user.ts'
import { profileRequest } from './profile-request.ts'
import { project } from './project.ts'
import { quote } from './quote.ts'
import { referral } from './referral.ts'
import { riskFlag } from './risk-flag.ts'
import { role } from './role.ts'
import { score } from './score.ts'
import { scoreCard } from './score-card.ts'
import { screening } from './screening.ts'
import { segment } from './segment.ts'
import { selection } from './selection.ts'
import { service } from './service.ts'
import { serviceCase } from './service-case.ts'
import { session } from './session.ts'
import { shell } from './shell.ts'
import { staffUser } from './staff-user.ts'
import { status } from './status.ts'
import { statusEditor } from './status-editor.ts'
import { statusSet } from './status-set.ts'
import { task } from './task.ts'
import { transition } from './transition.ts'
import { value } from './value.ts'

export const esMX: Catalogue = {
  ability,
  account,
  act,
  apiKey,
  assignment,
  audit,
  availability,
  badge,
  billing,
  category,
  charge,
  childStatus,
  choice,
  customer,
  delivery,
  exporting,
  documentSlot,
  entrance,
  explain,
  fact,
  failure,
  field,
  file,
  form,
  freshbooks,
  freshbooksLink,
  gate,
  home,
  interaction,
  invoice,
  job,
  letter,
  portalUser,
  profileRequest,
  mail,
  message,
  metric,
  note,
  noun,
  order,
  outcome,
  overview,
  page,
  payment,
  permission,
  plan,
  portal,
  project,
  quote,
  referral,
  riskFlag,
  role,
  scoreCard,
  score,
  screening,
  segment,
  selection,
  service,
  serviceCase,
  session,
  shell,
  staffUser,
  status,
  statusEditor,
  statusSet,
  task,
  transition,
  trigger,
  value,
}
