import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

/** Taking a run back is itself a run, with its own progress and result. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    const { runId } = await api.score.undoRun({ runId: args.params.id ?? '' })
    return redirect(`/settings/metrics/runs/${runId}`)
  })

export const loader = ({ params }: ActionFunctionArgs) => redirect(`/settings/metrics/runs/${params.id}`)

/** Seen only when the undo was refused. */
export default function UndoRunRefused() {
  return <RefusedPage back={`/settings/metrics/runs/${useParams().id}`} />
}
