import { notFound } from '@padron/domain'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { localeOf } from '../../request/locale.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/customers/${params.number}/portal`)

/** Takes access away at once; undone by inviting the same person again. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    const { number = '', id = '' } = args.params
    const { id: customerId } = await api.customer.get({ number })
    const { members, mayEnter, canInvite } = await api.portalUser.list({ customerId })
    const member = members.find(({ membershipId }) => membershipId === id)
    if (!member) throw notFound('portal-user')
    await api.portalUser.revoke({ membershipId: id })
    const { name, email, permissions, contactId } = member
    const fields: [string, string][] = [
      ['customerId', customerId],
      ['name', name],
      ['email', email],
      ['contactId', contactId ?? ''],
      ['locale', localeOf(args.request)],
      ...permissions.map((permission): [string, string] => ['permissions', permission]),
    ]
    return redirectWithNotice(`/customers/${number}/portal`, {
      key: 'portalUser.revoked',
      params: { name },
      ...(mayEnter && canInvite && { back: { action: `/customers/${number}/portal/invite`, fields } }),
    })
  })

/** Seen only when the act was refused. */
export default function RevokePortalUser() {
  const { number } = useParams()
  return <RefusedPage back={`/customers/${number}/portal`} />
}
