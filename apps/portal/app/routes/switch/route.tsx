import { safeReturnTo } from '@padron/door'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { RefusedPage } from '../../parts/refused-page.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'

export const handle = { title: 'portal.accounts' }

/** Opens the session for another of the person's customers, and says which. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { customerNumber, name } = await api.account.switch({ customerNumber: form.text('customerNumber') })
    return redirectWithNotice(safeReturnTo(form.text('returnTo')), 'entrance.switched', {
      name,
      number: customerNumber,
    })
  })

export const loader = () => redirect('/')

export default function Switch() {
  return <RefusedPage back={{ to: '/', text: 'portal.home' }} />
}
