import { ability } from './ability.ts'
import { act } from './act.ts'
import { apiKey } from './api-key.ts'
import { audit } from './audit.ts'
import { choice } from './choice.ts'
import { customer } from './customer.ts'
import { availability, category, childStatus, fact, outcome, trigger } from './fact.ts'
import { failure } from './failure.ts'
import { field } from './field.ts'
import { form } from './form.ts'
import { job } from './job.ts'
import { noun } from './noun.ts'
import { page } from './page.ts'
import { portal } from './portal.ts'
import { role } from './role.ts'
import { screening } from './screening.ts'
import { session } from './session.ts'
import { shell } from './shell.ts'
import { staffUser } from './staff-user.ts'
import { status } from './status.ts'

export const en = {
  ability,
  act,
  apiKey,
  audit,
  availability,
  category,
  childStatus,
  choice,
  customer,
  fact,
  failure,
  field,
  form,
  job,
  noun,
  outcome,
  page,
  portal,
  role,
  screening,
  session,
  shell,
  staffUser,
  status,
  trigger,
}
