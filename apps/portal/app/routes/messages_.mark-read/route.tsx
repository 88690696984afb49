import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { RefusedPage } from '../../parts/refused-page.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'

export const handle = { title: 'portal.messages' }

/** Nothing of what is there now is new to this person any more. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    await api.note.markRead()
    return redirectWithNotice('/messages', 'portal.message.markedRead')
  })

export const loader = () => redirect('/messages')

export default () => <RefusedPage back={{ to: '/messages', text: 'portal.messages' }} />
