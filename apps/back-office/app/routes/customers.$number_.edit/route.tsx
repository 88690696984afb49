import { Anchor, ErrorSummary, Notice, PageHeader, ProblemsProvider, StatusPill, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useFieldName } from '../../customer/field-name.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { Conflict, conflictsOf } from './conflict.tsx'
import './edit.css'
import { EditForm } from './edit-form.tsx'
import { loadRecord } from './load-record.server.ts'
import { newsOf, saveRecord } from './save-record.server.ts'

export const meta = titled('customer.editTitle', (data) => ({ name: (data as { customer?: { legalName: string } })?.customer?.legalName ?? '' }))

export const loader = (args: LoaderFunctionArgs) => loadRecord(args, args.params.number ?? '')

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const saved = await saveRecord(api, form)
    return redirectWithNotice(`/customers/${saved.number}`, newsOf(saved))
  })

export default function EditCustomer() {
  const t = useText()
  const { customer, ...offered } = useLoaderData<typeof loader>()
  const worded = useRefusal()
  const nameOf = useFieldName(customer.documentSlots)
  const missing = worded.refusal?.reason.code === 'incomplete' ? (worded.refusal.detail.missing ?? []) : []
  const problems = { ...worded.problems, ...Object.fromEntries(missing.map((field) => [field, `${nameOf(field)}: ${t('failure.input_empty')}`])) }
  const conflicts = conflictsOf(worded.refusal)
  return (
    <>
      <PageHeader
        title={t('customer.editTitle', { name: customer.legalName })}
        beside={<StatusPill status={customer.status} />}
        above={<Anchor component={Link} to={`/customers/${customer.number}`} size="xs">{customer.number}</Anchor>}
      />
      {customer.may.edit ? null : <Notice tone="caution">{t('customer.editBlocked', { status: customer.status.name })}</Notice>}
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={conflicts ? undefined : worded.general} at={worded.at} />
        <EditForm customer={customer} offered={offered} worded={worded} above={conflicts ? <Conflict conflicts={conflicts} /> : null} />
      </ProblemsProvider>
    </>
  )
}
