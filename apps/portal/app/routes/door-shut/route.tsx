import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { Heading } from '../../parts/heading.tsx'
import { load } from '../../request/run.server.ts'
import { Reach } from '../help/reach.tsx'
import { AccountChoice } from '../switch/account-choice.tsx'

export const handle = { title: 'entrance.shutTitle' }

/** Where a session stands whose customer's door was shut: whom to call, and the doors still open. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const current = await api.session.current()
    if (!current) throw redirect('/sign-in')
    if (!('shut' in current)) throw redirect('/')
    return { company: await api.account.company(), accounts: current.accounts }
  })

export default function DoorShut() {
  const { t } = usePage()
  const { company, accounts } = useLoaderData<typeof loader>()
  return (
    <>
      <Heading title={t('entrance.shutTitle')} lead={t('entrance.shutLead')} />
      <Reach {...company} />
      {accounts.length > 0 && <AccountChoice title={t('entrance.otherAccounts')} accounts={accounts} />}
      <form method="post" action="/sign-out">
        <button type="submit" className="quiet">
          {t('portal.signOut')}
        </button>
      </form>
    </>
  )
}
