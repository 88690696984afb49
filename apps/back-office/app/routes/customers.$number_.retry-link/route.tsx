import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

const wizard = (number: string | undefined) => `/customers/${number}/link-freshbooks`

export const loader = ({ params }: LoaderFunctionArgs) => redirect(wizard(params.number))

/** Takes an attempt up again that waits for a person, as it was or with another choice. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const choice = form.text('choice')
    const externalId = form.text('client')
    await api.freshbooks.retry({
      linkId: form.text('linkId'),
      expectedVersion: Number(form.text('expectedVersion')),
      ...((choice === 'link' || choice === 'create') && { choice }),
      ...(choice === 'link' && externalId && { externalId }),
      acknowledged: form.has('acknowledged'),
    })
    const back = safeReturnTo(form.text('returnTo'), wizard(args.params.number))
    return redirectWithNotice(back, { key: 'freshbooksLink.retried' })
  })

/** Seen only when the act was refused. */
export default function RetryLink() {
  const { number } = useParams()
  return <RefusedPage back={wizard(number)} />
}
