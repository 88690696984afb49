import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

/** Taking many back is itself a change of many, with its own progress and result. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    const { bulkId } = await api.transition.undoMany({ bulkId: args.params.bulkId ?? '' })
    return redirect(`/customers/change-status/${bulkId}`)
  })

export const loader = ({ params }: ActionFunctionArgs) =>
  redirect(`/customers/change-status/${params.bulkId}`)

/** Seen only when the undo was refused. */
export default function UndoManyRefused() {
  return <RefusedPage back={`/customers/change-status/${useParams().bulkId}`} />
}
