import type { CustomerRecord } from '@padron/domain'
import { Button, EmptyState, IconMail, IconPlus, Title, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useOutletContext } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { TaskList } from '../../task/task-list.tsx'

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id } = await api.customer.get({ number: args.params.number ?? '' })
    return { tasks: await api.task.list({ customerId: id }) }
  })

/** What is to be done about this customer, and what was. */
export default function CustomerTasks() {
  const t = useText()
  const mayWrite = useHolds()('interaction.log')
  const { number } = useOutletContext<CustomerRecord>()
  const { tasks } = useLoaderData<typeof loader>()
  const about = `?customer=${number}`
  return (
    <section className="pd-card">
      <div className="bo-card-head">
        <Title order={2}>{t('task.title')}</Title>
        {mayWrite ? (
          <div className="bo-acts">
            <Button
              component={Link}
              to={`/messages/send${about}`}
              variant="default"
              leftSection={<IconMail size={16} />}
            >
              {t('message.send')}
            </Button>
            <Button component={Link} to={`/tasks/create${about}`} leftSection={<IconPlus size={16} />}>
              {t('task.create')}
            </Button>
          </div>
        ) : null}
      </div>
      {tasks.length > 0 ? (
        <TaskList tasks={tasks} />
      ) : (
        <EmptyState kind="nothing" title={t('task.emptyCustomer')} />
      )}
    </section>
  )
}
