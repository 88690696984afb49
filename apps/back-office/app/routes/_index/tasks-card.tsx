import type { TaskFace } from '@padron/domain'
import { Button, Title, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useHolds } from '../../request/use-session.ts'
import { TaskList } from '../../task/task-list.tsx'

/** Open tasks of this person and their departments, soonest due first. */
export function TasksCard({ tasks }: { tasks: readonly TaskFace[] }) {
  const t = useText()
  const mayCreate = useHolds()('interaction.log')
  return (
    <section className="pd-card">
      <div className="bo-card-head">
        <Title order={2}>{t('task.mine')}</Title>
        {mayCreate ? (
          <Button component={Link} to="/tasks/create" size="compact-sm" variant="default">
            {t('task.create')}
          </Button>
        ) : null}
      </div>
      {tasks.length > 0 ? (
        <TaskList tasks={tasks} showsCustomer />
      ) : (
        <p className="pd-muted">{t('task.mineEmpty')}</p>
      )}
    </section>
  )
}
