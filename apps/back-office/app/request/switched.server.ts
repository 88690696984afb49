import type { Switched } from '@padron/domain'
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

/** Back to where the person came from, with the news and its Undo. */
export function answerSwitch(form: Form, switched: Switched, news: Pick<Notice, 'key' | 'params'>) {
  const { id: customerId, number, version: expectedVersion, transitionId, undoUntil } = switched
  const undo = { customerId, number, transitionId, expectedVersion, until: undoUntil.toISOString() }
  return redirectWithNotice(safeReturnTo(form.text('returnTo'), `/customers/${number}`), { ...news, undo })
}
