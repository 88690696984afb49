import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const loader = () => redirect('/settings/badges')

/** Works badges out as a job, which shows among the jobs. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    await api.badge.recompute()
    return redirectWithNotice('/jobs', { key: 'badge.recomputeAsked' })
  })

/** Seen only when the act was refused. */
export default function RecomputeBadges() {
  return <RefusedPage back="/settings/badges" />
}
