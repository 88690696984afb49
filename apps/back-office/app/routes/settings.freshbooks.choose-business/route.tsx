import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const loader = () => redirect('/settings/freshbooks')

/** One of several businesses: the worker connects it. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.freshbooks.chooseBusiness({
      consentId: form.text('consentId'),
      accountId: form.text('accountId'),
    })
    return redirect('/settings/freshbooks')
  })

/** Seen only when the choice was refused. */
export default function ChooseBusiness() {
  return <RefusedPage back="/settings/freshbooks" />
}
