import { Anchor, ErrorSummary, PageHeader, ProblemsProvider, StatusPill, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { draftOf } from './draft.ts'
import './edit.css'
import { EditForm } from './edit-form.tsx'
import { EditingProvider } from './editing.ts'
import { loadRecord } from './load-record.server.ts'
import { EditRefused } from './refused.tsx'
import { newsOf, saveRecord } from './save-record.server.ts'
import { useLastRefusal } from './use-last-refusal.ts'
import { useFormProblems } from './use-problems.ts'

type Loaded = { customer?: { legalName: string } } | undefined

export const meta = titled('customer.editTitle', (data) => ({
  name: (data as Loaded)?.customer?.legalName ?? '',
}))

export const loader = (args: LoaderFunctionArgs) => loadRecord(args, args.params.number ?? '')

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const saved = await saveRecord(api, form)
    return redirectWithNotice(`/customers/${saved.number}`, newsOf(saved))
  })

export default function EditCustomer() {
  const t = useText()
  const { customer, offered, isHeld } = useLoaderData<typeof loader>()
  const worded = useRefusal(useLastRefusal(customer.id))
  const { problems, general } = useFormProblems(customer, worded)
  const { refusal, at } = worded
  const editing = useMemo(
    () => ({ customer, offered, draft: draftOf(customer.fields, refusal?.answers ?? null) }),
    [customer, offered, refusal],
  )
  if (!customer.may.edit) return <EditRefused customer={customer} isHeld={isHeld} formKey={offered.formKey} />
  return (
    <>
      <PageHeader
        title={t('customer.editTitle', { name: customer.legalName })}
        beside={<StatusPill status={customer.status} />}
        above={
          <Anchor component={Link} to={`/customers/${customer.number}`} size="xs">
            {customer.number}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <div className="bo-edit-summary">
          <ErrorSummary problems={problems} general={general} at={at} />
        </div>
        <EditingProvider value={editing}>
          <EditForm key={at ?? 'first'} worded={worded} />
        </EditingProvider>
      </ProblemsProvider>
    </>
  )
}
