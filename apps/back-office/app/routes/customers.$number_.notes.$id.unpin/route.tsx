import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { postNote } from '../../note/post-act.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) => postNote(args, 'unpin', 'note.unpinned')

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/customers/${params.number}/notes`)

/** Seen only when the act was refused. */
export default function UnpinNote() {
  return <RefusedPage back={`/customers/${useParams().number}/notes`} />
}
