import type { Plan, Switched } from '@padron/domain'
import { failureOf } from '@padron/door'
import { redirect } from '@remix-run/node'
import type { Form } from './form.ts'
import { redirectWithNotice } from './notice.server.ts'
import type { Notice } from './notice.ts'
import { safeReturnTo } from './return-to.server.ts'

/** What switching a customer off and switching it on are asked with alike. */
export const readSwitch = (form: Form) => ({
  customerId: form.text('customerId'),
  expectedVersion: Number(form.text('expectedVersion')),
  ...(form.text('reasonCode') && { reasonCode: form.text('reasonCode') }),
  ...(form.text('comment') && { comment: form.text('comment') }),
})

/** Does it at once, or, when the plan reaches more than the customer, shows the plan first (screens A9). */
export async function switchOrShow<Answer>(
  form: Form,
  number: string,
  work: () => Promise<Answer>,
): Promise<Answer | Response> {
  try {
    return await work()
  } catch (error) {
    const failure = failureOf(error)
    if (failure?.reason.code !== 'plan_not_trivial') throw error
    const { to } = failure.detail.current as Plan
    const params = new URLSearchParams({ to: to.code })
    const returnTo = form.text('returnTo')
    if (returnTo) params.set('returnTo', returnTo)
    return redirect(`/customers/${number}/change-status?${params}`)
  }
}

/** Back to where the person came from, with the news and its Undo. */
export function answerSwitch(form: Form, switched: Switched, news: Pick<Notice, 'key' | 'params'>) {
  const { id: customerId, number, version: expectedVersion, transitionId, undoUntil } = switched
  const impact = switched.touches.map(({ effect }) => effect)
  const undo = { customerId, number, transitionId, expectedVersion, until: undoUntil.toISOString() }
  return redirectWithNotice(safeReturnTo(form.text('returnTo'), `/customers/${number}`), {
    ...news,
    impact,
    undo,
  })
}
