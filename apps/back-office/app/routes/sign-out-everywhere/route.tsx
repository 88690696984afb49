import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    const { sessionsEnded } = await api.session.signOutEverywhere()
    return redirectWithNotice('/sign-in', {
      key: 'session.signedOutEverywhere',
      params: { count: sessionsEnded },
    })
  })

export const loader = () => redirect('/')
