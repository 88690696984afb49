import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { postNote } from '../../note/post-act.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) => postNote(args, 'withdraw', 'note.withdrawn')

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/customers/${params.number}/notes`)

/** Seen only when the act was refused. */
export default function WithdrawNote() {
  return <RefusedPage back={`/customers/${useParams().number}/notes`} />
}
