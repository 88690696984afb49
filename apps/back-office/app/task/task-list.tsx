import type { TaskFace } from '@padron/domain'
import {
  Anchor,
  Badge,
  Button,
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  useFormats,
  useText,
} from '@padron/ui'
import { Form, Link, useLocation } from '@remix-run/react'
import { FormKey } from '../request/form-key.tsx'
import { useHolds, useSession } from '../request/use-session.ts'
import { useDepartmentName } from './addressee.ts'
import './task.css'

type Given = { tasks: readonly TaskFace[]; showsCustomer?: boolean }

/** Tasks as lines: what, for whom, until when, and the act that settles each. */
export function TaskList({ tasks, showsCustomer = false }: Given) {
  const mayWrite = useHolds()('interaction.log')
  return (
    <ul className="bo-lines">
      {tasks.map((task) => (
        <li key={task.id} data-done={task.doneAt !== null}>
          <div className="bo-line-body">
            <div className="bo-line-title">{task.title}</div>
            {task.note ? <p>{task.note}</p> : null}
            <TaskFacts task={task} showsCustomer={showsCustomer} />
          </div>
          {mayWrite ? (
            <div className="bo-acts">
              <LogLink task={task} />
              <TaskAct task={task} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function TaskFacts({ task, showsCustomer }: { task: TaskFace; showsCustomer: boolean }) {
  const t = useText()
  const { date } = useFormats()
  const { customer, assignee, department, dueOn, isOverdue, doneAt, doneBy, createdBy } = task
  const me = useSession()?.userId
  const departmentName = useDepartmentName()
  const who = assignee ? assignee.id !== me && assignee.name : department && departmentName(department.name)
  return (
    <div className="bo-line-facts">
      {doneAt ? (
        <span>
          {t('task.done', { date: date(doneAt) })}
          {doneBy ? ` · ${doneBy}` : ''}
        </span>
      ) : null}
      {dueOn && !doneAt ? <Due on={date(dueOn)} isOverdue={isOverdue} /> : null}
      {showsCustomer && customer ? (
        <Anchor component={Link} to={`/customers/${customer.number}`} size="xs">
          {customer.legalName}
        </Anchor>
      ) : null}
      {who ? <span>{t('task.forName', { name: who })}</span> : null}
      <span>{createdBy ? t('task.by', { name: createdBy }) : t('task.bySystem')}</span>
    </div>
  )
}

function Due({ on, isOverdue }: { on: string; isOverdue: boolean }) {
  const t = useText()
  if (!isOverdue) return <span>{t('task.due', { date: on })}</span>
  return (
    <Badge tone="critical" icon={IconAlertTriangle}>
      {t('task.overdue', { date: on })}
    </Badge>
  )
}

/** What was planned is carried out by logging it: the task is done by that. */
function LogLink({ task: { id, title, customer, doneAt } }: { task: TaskFace }) {
  const t = useText()
  if (!customer || doneAt) return null
  return (
    <Button
      component={Link}
      to={`/customers/${customer.number}/interactions/log?task=${id}`}
      size="compact-sm"
      variant="subtle"
    >
      {t('interaction.logSubmit')}
      <span className="pd-hidden">: {title}</span>
    </Button>
  )
}

function TaskAct({ task: { id, version, doneAt, title } }: { task: TaskFace }) {
  const t = useText()
  const { pathname, search } = useLocation()
  const verb = doneAt ? 'reopen' : 'complete'
  return (
    <Form method="post" action={`/tasks/${id}/${verb}`} preventScrollReset>
      <FormKey value={`${verb}:${id}:${version}`} />
      <input type="hidden" name="expectedVersion" value={version} />
      <input type="hidden" name="returnTo" value={pathname + search} />
      <Button
        type="submit"
        size="compact-sm"
        variant="default"
        leftSection={doneAt ? <IconArrowBackUp size={14} /> : <IconCheck size={14} />}
      >
        {t(`task.${verb}`)}
        <span className="pd-hidden">: {title}</span>
      </Button>
    </Form>
  )
}
