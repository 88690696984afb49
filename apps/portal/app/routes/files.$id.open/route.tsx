import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { RefusedPage } from '../../parts/refused-page.tsx'
import { act } from '../../request/run.server.ts'

export const handle = { title: 'portal.files' }

/** Leads to the file host for a minute; what is opened there is a download, and the page stays. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    const { url } = await api.file.open({ fileId: args.params.id ?? '' })
    return redirect(url, 303)
  })

export const loader = () => redirect('/files')

export default () => <RefusedPage back={{ to: '/files', text: 'portal.files' }} />
