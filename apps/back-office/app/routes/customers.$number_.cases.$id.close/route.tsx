import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { actOnCase } from '../../fulfilment/act-on-case.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) =>
  actOnCase(args, 'serviceCase.move.close.told', (api, { caseId, expectedVersion }) =>
    api.case.close({ caseId, expectedVersion }),
  )

export const loader = ({ params }: LoaderFunctionArgs) =>
  redirect(`/customers/${params.number}/cases/${params.id}`)

/** Seen only when the act was refused. */
export default function CloseCase() {
  const { number, id } = useParams()
  return <RefusedPage back={`/customers/${number}/cases/${id}`} />
}
