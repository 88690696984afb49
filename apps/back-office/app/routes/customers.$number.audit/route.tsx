import type { AuditEntry } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import '../../audit/audit.css'
import type { StatusName } from '../../audit/changes.tsx'
import { readAuditFilter } from '../../audit/filter.ts'
import { AuditFilters, EarlierEntries } from '../../audit/filters.tsx'
import { Trail } from '../../audit/trail.tsx'
import { load } from '../../request/run.server.ts'

const events = [
  'customer.registered',
  'customer.saved',
  'customer.completed',
  'customer.deactivated',
  'customer.activated',
  'customer.switch-undone',
  'customer.screened',
  'customer.screening-cleared',
]

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id } = await api.customer.get({ number: args.params.number ?? '' })
    const [trail, statuses] = await Promise.all([
      api.audit.list({ customerId: id, ...readAuditFilter(args.request) }),
      api.status.list(),
    ])
    return { ...trail, statuses: statuses.map(({ code, name }) => ({ code, name })) }
  })

type Shown = { entries: AuditEntry[]; nextCursor: string | null; statuses: StatusName[] }

export default function CustomerAudit() {
  const { entries, nextCursor, statuses } = useLoaderData<typeof loader>() as Shown
  return (
    <section className="pd-card">
      <AuditFilters events={events} />
      <Trail entries={entries} statuses={statuses} />
      <EarlierEntries nextCursor={nextCursor} />
    </section>
  )
}
