import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act, load } from '../../request/run.server.ts'
import { SwitchPage } from '../../shell/switch-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('customer.activate')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, (api) => api.customer.get({ number: args.params.number ?? '' }))

/** At once, with Undo: the row menu sends here without showing the page (domain §2). */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const customer = await api.customer.activate({
      customerId: form.text('customerId'),
      expectedVersion: Number(form.text('expectedVersion')),
      ...(form.text('reasonCode') && { reasonCode: form.text('reasonCode') }),
      ...(form.text('comment') && { comment: form.text('comment') }),
    })
    const { id: customerId, number, version: expectedVersion, transitionId, undoUntil } = customer
    return redirectWithNotice(safeReturnTo(form.text('returnTo'), `/customers/${number}`), {
      key: 'customer.activated',
      params: { name: customer.legalName, status: customer.status.name },
      undo: { customerId, number, transitionId, expectedVersion, until: undoUntil.toISOString() },
    })
  })

export default function ActivateCustomer() {
  return <SwitchPage customer={useLoaderData<typeof loader>()} verb="activate" />
}
