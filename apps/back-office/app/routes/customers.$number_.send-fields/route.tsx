import { linkFields } from '@padron/domain'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

const page = (number: string | undefined) => `/customers/${number}`

export const loader = ({ params }: LoaderFunctionArgs) => redirect(page(params.number))

/** Sends fields of ours to the client at FreshBooks, where it says something else. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const asked = form.all('fields')
    const fields = linkFields.filter((field) => asked.includes(field))
    await api.freshbooks.sendFields({
      linkId: form.text('linkId'),
      expectedVersion: Number(form.text('expectedVersion')),
      fields,
    })
    return redirectWithNotice(safeReturnTo(form.text('returnTo'), page(args.params.number)), {
      key: 'freshbooksLink.driftSent',
      params: { count: fields.length },
    })
  })

/** Seen only when the act was refused. */
export default function SendFields() {
  const { number } = useParams()
  return <RefusedPage back={page(number)} />
}
