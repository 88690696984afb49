import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    await api.session.signOut()
    return redirectWithNotice('/sign-in', { key: 'session.signedOut' })
  })

export const loader = () => redirect('/')
