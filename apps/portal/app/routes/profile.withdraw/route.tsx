import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { RefusedPage } from '../../parts/refused-page.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'

export const handle = { title: 'portal.profile' }

/** Takes a wish back that nobody has decided yet. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.profile.withdraw({ requestId: form.text('requestId') })
    return redirectWithNotice('/profile', 'portal.profileOf.withdrawn')
  })

export const loader = () => redirect('/profile')

export default () => <RefusedPage back={{ to: '/profile', text: 'portal.profile' }} />
