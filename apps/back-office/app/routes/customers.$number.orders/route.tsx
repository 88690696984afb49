import type { CustomerRecord } from '@padron/domain'
import { EmptyState, Title, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useOutletContext, useSearchParams } from '@remix-run/react'
import { pathOf, recordNouns } from '../../order/records.ts'
import { load } from '../../request/run.server.ts'
import { CreateLinks } from './create-links.tsx'
import { KindTabs } from './kind-tabs.tsx'
import { readRecords } from './read-records.server.ts'
import { RecordTable } from './record-table.tsx'
import './orders.css'

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id } = await api.customer.get({ number: args.params.number ?? '' })
    const [records, gates] = await Promise.all([
      readRecords(api, id),
      api.gate.explainAll({ customerId: id }),
    ])
    return { records, gates }
  })

/** Quotes, orders, projects and assignments on one list, newest first; a kind of them by its own address. */
export default function Orders() {
  const t = useText()
  const { number } = useOutletContext<CustomerRecord>()
  const { records, gates } = useLoaderData<typeof loader>()
  const [asked] = useSearchParams()
  const kind = recordNouns.find((noun) => pathOf(noun) === asked.get('kind')) ?? null
  const shown = kind ? records.filter(({ noun }) => noun === kind) : records
  return (
    <>
      <div className="bo-card-head">
        <Title order={2}>{t('order.listTitle')}</Title>
        <CreateLinks number={number} gates={gates} kind={kind} />
      </div>
      {records.length === 0 ? (
        <EmptyState kind="nothing" title={t('order.emptyTitle')} text={t('order.emptyText')} />
      ) : (
        <>
          <KindTabs records={records} kind={kind} />
          {shown.length === 0 ? (
            <EmptyState kind="no-match" title={t('order.emptyKind')} />
          ) : (
            <RecordTable number={number} records={shown} showsKind={kind === null} />
          )}
        </>
      )}
    </>
  )
}
