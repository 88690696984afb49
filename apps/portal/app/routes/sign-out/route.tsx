import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'

/** Ends the session, and takes the cookie even of one that is dead already. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    await api.session.signOut()
    return redirectWithNotice('/sign-in', 'entrance.signedOut')
  })

export const loader = () => redirect('/')
