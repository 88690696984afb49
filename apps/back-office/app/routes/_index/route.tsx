import { signInRequired } from '@padron/domain'
import { PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { holdsIn } from '../../request/use-session.ts'
import { titled } from '../../shell/titled.ts'
import { Approvals } from './approvals.tsx'
import { InboxCard } from './inbox-card.tsx'
import { QuickLinks } from './quick-links.tsx'
import { TasksCard } from './tasks-card.tsx'
import './home.css'

export const meta = titled('home.title')

/** What waits for this person; a part one may not see is not there. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const session = await api.session.current()
    if (!session) throw signInRequired()
    const reads = holdsIn(session, 'interaction.read')
    const decides = holdsIn(session, 'gate.approve') && holdsIn(session, 'customer.read')
    const [inbox, tasks, requests] = await Promise.all([
      reads ? api.message.inbox({ limit: 20 }) : null,
      reads ? api.task.mine({ limit: 20 }) : null,
      decides ? api.gate.list({ state: 'requested' }) : null,
    ])
    return { name: session.name.split(' ')[0] ?? '', inbox, tasks, requests }
  })

export default function Home() {
  const t = useText()
  const { name, inbox, tasks, requests } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={t('home.hello', { name })} />
      <div className="bo-home">
        <div>
          {requests ? <Approvals requests={requests} /> : null}
          {tasks ? <TasksCard tasks={tasks} /> : null}
        </div>
        <div>
          {inbox ? <InboxCard inbox={inbox} /> : null}
          <QuickLinks />
        </div>
      </div>
    </>
  )
}
