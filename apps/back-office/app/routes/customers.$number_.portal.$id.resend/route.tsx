import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/customers/${params.number}/portal`)

/** Sends an invitation again, good for another week. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    const { email } = await api.portalUser.resend({ membershipId: args.params.id ?? '' })
    return redirectWithNotice(`/customers/${args.params.number}/portal`, {
      key: 'portalUser.resent',
      params: { email },
    })
  })

/** Seen only when the act was refused. */
export default function ResendInvitation() {
  const { number } = useParams()
  return <RefusedPage back={`/customers/${number}/portal`} />
}
