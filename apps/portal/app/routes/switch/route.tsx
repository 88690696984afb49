import { safeReturnTo } from '@padron/door'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { ErrorSummary } from '../../parts/error-summary.tsx'
import { Heading } from '../../parts/heading.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act, load } from '../../request/run.server.ts'
import { AccountChoice } from './account-choice.tsx'

export const handle = { title: 'portal.accounts' }

/** For whom one may go on; also what is shown when a choice was refused. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const current = await api.session.current()
    if (!current) throw redirect('/sign-in')
    return { accounts: current.accounts }
  })

/** Opens the session for another of the person's customers, and says which. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const asked = { customerNumber: form.text('customerNumber').slice(0, 40) || '-' }
    const { customerNumber, name } = await api.account.switch(asked)
    const said = { name, number: customerNumber }
    return redirectWithNotice(safeReturnTo(form.text('returnTo')), 'entrance.switched', said)
  })

export default function Switch() {
  const { t } = usePage()
  const { accounts } = useLoaderData<typeof loader>()
  return (
    <>
      <ErrorSummary />
      <Heading title={t('portal.accounts')} back={{ to: '/', text: t('portal.home') }} />
      <AccountChoice accounts={accounts} />
    </>
  )
}
