import { read } from '@padron/db'
import { type CaseFace, casePolicy, type ListCases } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findCases } from './face.ts'

const ofCustomer = `s.customer_id = $1
  order by s.state not in ('open', 'waiting'), s.id desc limit $2`

const mine = `s.state in ('open', 'waiting') and (s.assignee_id = $1 or (s.assignee_id is null
    and s.department_code in (select m.department_code from app.staff_departments m
      where m.staff_user_id = $1)))
  order by s.priority <> 'high', s.id limit $2`

/** A customer's cases, open ones first, or the open ones of the reader and the reader's departments. */
export function listCases(ctx: Ctx, input: ListCases): Promise<CaseFace[]> {
  return read(ctx, (tx) => {
    allow(ctx.actor, casePolicy.list, undefined)
    if ('customerId' in input) {
      const values = [input.customerId, input.limit]
      return findCases(tx, { name: 'cases-of-customer', rest: ofCustomer, values })
    }
    const me = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    return findCases(tx, { name: 'cases-mine', rest: mine, values: [me, input.limit] })
  })
}
