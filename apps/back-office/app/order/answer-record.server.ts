import type { ActionFunctionArgs } from '@remix-run/node'
import type { StaffCaller } from '../load-context.ts'
import type { Form } from '../request/form.ts'
import { redirectWithNotice } from '../request/notice.server.ts'
import type { Notice } from '../request/notice.ts'
import { safeReturnTo } from '../request/return-to.server.ts'
import { act } from '../request/run.server.ts'

/** What every act on a record is asked with. */
export type RecordAsk = { id: string; expectedVersion: number; acknowledged: boolean; form: Form }

/** Does one act on the record of this address, and goes back to the tab with the news. */
export const actOnRecord = (
  args: ActionFunctionArgs,
  work: (api: StaffCaller, asked: RecordAsk) => Promise<Omit<Notice, 'id'>>,
) =>
  act(args, async (api, form) => {
    const news = await work(api, {
      id: args.params.id ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
      acknowledged: form.has('acknowledged'),
      form,
    })
    return redirectWithNotice(
      safeReturnTo(form.text('returnTo'), `/customers/${args.params.number}/orders`),
      news,
    )
  })

/** News of an order that was made: where the rule moved the customer is part of it. */
export const tellOrder = (
  order: { number: string; moved: { to: { name: string } } | null },
  name: string,
): Omit<Notice, 'id'> =>
  order.moved
    ? { key: 'order.createdMoved', params: { number: order.number, name, status: order.moved.to.name } }
    : { key: 'order.created', params: { number: order.number } }
