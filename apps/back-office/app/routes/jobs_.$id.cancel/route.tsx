import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

/** Stops what runs at its next step; what is done stays done. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.job.cancel({ jobId: args.params.id ?? '' })
    return redirect(safeReturnTo(form.text('returnTo'), '/jobs'))
  })

export const loader = () => redirect('/jobs')

/** Seen only when it could not be stopped. */
export default function CancelJobRefused() {
  return <RefusedPage back="/jobs" />
}
