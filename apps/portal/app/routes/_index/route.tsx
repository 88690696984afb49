import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { Heading } from '../../parts/heading.tsx'
import { load } from '../../request/run.server.ts'
import { AccountState } from './account-state.tsx'
import { Balances } from './balances.tsx'
import { TodoList } from './todo-list.tsx'

export const handle = { title: 'portal.home' }

export const loader = (args: LoaderFunctionArgs) => load(args, (api) => api.account.get())

export default function Home() {
  const { t, visitor } = usePage()
  const { state, balance, todo } = useLoaderData<typeof loader>()
  const { customerName, customerNumber } = visitor?.account ?? { customerName: '', customerNumber: '' }
  const firstName = visitor?.name.split(' ')[0] ?? ''
  return (
    <>
      <Heading
        title={t('portal.start.hello', { name: firstName })}
        lead={`${customerName} · ${customerNumber}`}
      />
      <div className="pair">
        <AccountState {...state} />
        {balance && <Balances balance={balance} />}
      </div>
      <TodoList todo={todo} />
    </>
  )
}
