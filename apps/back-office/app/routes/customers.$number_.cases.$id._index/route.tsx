import { Anchor, Facts, PageHeader, useFormats, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { EntryActs } from '../../fulfilment/entry-acts.tsx'
import { loadCase } from '../../fulfilment/load-case.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { titled } from '../../shell/titled.ts'
import { useDepartmentName } from '../../task/addressee.ts'
import '../../fulfilment/fulfilment.css'

export const meta = titled('serviceCase.one')

export const loader = (args: LoaderFunctionArgs) => loadCase(args)

/** One case: what is wrong, who takes care of it, and what solved it. */
export default function Case() {
  const t = useText()
  const { dateTime } = useFormats()
  const departmentName = useDepartmentName()
  const mayWrite = useHolds()('delivery.edit')
  const { customer, found } = useLoaderData<typeof loader>()
  const { assignee, department, assignment, openedAt, openedBy, resolvedAt, resolution } = found
  return (
    <div className="pd-form">
      <PageHeader
        title={found.title}
        above={
          <Anchor component={Link} to={`/customers/${customer.number}/fulfilment`}>
            {customer.legalName}
          </Anchor>
        }
        beside={<span className="pd-mono pd-muted">{found.number}</span>}
        acts={mayWrite ? <EntryActs number={customer.number} entry={found} /> : undefined}
      />
      <div className="pd-card bo-fulfilment">
        {found.body ? <p className="bo-case-text">{found.body}</p> : null}
        <Facts
          facts={[
            [t('field.status'), t(`serviceCase.state.${found.state}`)],
            [t('serviceCase.priorityLabel'), t(`serviceCase.priority.${found.priority}`)],
            [t('serviceCase.to'), assignee?.name ?? (department && departmentName(department.name))],
            [t('serviceCase.assignment'), assignment?.number],
            [
              t('serviceCase.state.open'),
              `${dateTime(openedAt)} · ${t('serviceCase.by', { name: openedBy })}`,
            ],
            [t('serviceCase.resolvedAt'), resolvedAt && dateTime(resolvedAt)],
            [t('serviceCase.resolution'), resolution],
          ]}
        />
      </div>
    </div>
  )
}
