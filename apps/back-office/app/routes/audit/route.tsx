import type { AuditEntry } from '@padron/domain'
import { PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import '../../audit/audit.css'
import { readAuditFilter } from '../../audit/filter.ts'
import { AuditFilters, EarlierEntries } from '../../audit/filters.tsx'
import { Trail } from '../../audit/trail.tsx'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('audit.title')

const events = [
  'session.opened',
  'session.refused',
  'session.closed',
  'session.closed-everywhere',
  'staff-user.invited',
  'staff-user.set-up',
  'staff-user.disabled',
  'staff-user.enabled',
  'staff-user.role-set',
  'role.saved',
  'api-key.created',
  'api-key.revoked',
  'screening.list-received',
  'screening.list-loaded',
  'screening.list-refused',
]

export const loader = (args: LoaderFunctionArgs) =>
  load(args, (api) => api.audit.list(readAuditFilter(args.request)))

export default function Audit() {
  const t = useText()
  const { entries, nextCursor } = useLoaderData<typeof loader>() as {
    entries: AuditEntry[]
    nextCursor: string | null
  }
  return (
    <>
      <PageHeader title={t('audit.title')} lead={t('audit.lead')} />
      <section className="pd-card">
        <AuditFilters events={events} />
        <Trail entries={entries} />
        <EarlierEntries nextCursor={nextCursor} />
      </section>
    </>
  )
}
