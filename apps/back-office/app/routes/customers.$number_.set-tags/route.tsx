import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { actOnFiling } from '../../segment/act-on-filing.server.ts'
import { readTags } from '../../segment/read-tags.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) =>
  actOnFiling(args, 'segment.organise.tagsSet', (api, { form, ...asked }) =>
    api.customer.setTags({ ...asked, tags: readTags(form.text('tags')) }),
  )

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/customers/${params.number}/organise`)

/** Seen only when the act was refused. */
export default function SetTags() {
  return <RefusedPage back={`/customers/${useParams().number}/organise`} />
}
