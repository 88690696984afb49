import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

/** Leads to the file host for a minute; what is opened there is a download, and the page stays. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const versionId = form.text('versionId')
    const { url } = await api.file.open({ fileId: args.params.id ?? '', ...(versionId && { versionId }) })
    return redirect(url, 303)
  })

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/customers/${params.number}/files`)

/** Seen only when the act was refused. */
export default function OpenFile() {
  return <RefusedPage back={`/customers/${useParams().number}/files`} />
}
