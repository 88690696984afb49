import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    const { number = '', code: slotCode = '' } = args.params
    const { id: customerId } = await api.customer.get({ number })
    await api.documentSlot.unwaive({ customerId, slotCode })
    const slots = await api.documentSlot.list({ customerId })
    const name = slots.find(({ code }) => code === slotCode)?.name ?? slotCode
    return redirectWithNotice(`/customers/${number}/files`, {
      key: 'documentSlot.unwaived',
      params: { name },
    })
  })

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/customers/${params.number}/files`)

/** Seen only when the act was refused. */
export default function UnwaiveDocumentSlot() {
  return <RefusedPage back={`/customers/${useParams().number}/files`} />
}
