import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const loader = () => redirect('/settings/freshbooks')

/** Reads what changed at FreshBooks, as a job. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    await api.freshbooks.sync({})
    return redirectWithNotice('/settings/freshbooks', { key: 'freshbooks.syncAsked' })
  })

/** Seen only when it was refused. */
export default function Sync() {
  return <RefusedPage back="/settings/freshbooks" />
}
