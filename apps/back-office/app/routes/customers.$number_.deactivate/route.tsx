import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { act, load } from '../../request/run.server.ts'
import { answerSwitch, readSwitch, switchOrShow } from '../../request/switched.server.ts'
import { SwitchPage } from '../../shell/switch-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('customer.deactivate')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, (api) => api.customer.get({ number: args.params.number ?? '' }))

/** At once, with Undo: the row menu sends here without showing the page (domain §2). */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const customer = await switchOrShow(form, args.params.number ?? '', () =>
      api.customer.deactivate(readSwitch(form)),
    )
    if (customer instanceof Response) return customer
    return answerSwitch(form, customer, {
      key: 'customer.deactivated',
      params: { name: customer.legalName },
    })
  })

export default function DeactivateCustomer() {
  return <SwitchPage customer={useLoaderData<typeof loader>()} verb="deactivate" />
}
