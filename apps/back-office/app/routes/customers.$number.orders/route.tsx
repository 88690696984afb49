import type { ScoreFace } from '@padron/domain'
import { EmptyState, Title, useFormats, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useOutletContext, useSearchParams } from '@remix-run/react'
import type { ShownCustomer } from '../../customer/shown-customer.ts'
import { pathOf, recordNouns } from '../../order/records.ts'
import { load } from '../../request/run.server.ts'
import { holdsIn } from '../../request/use-session.ts'
import { CreateLinks } from './create-links.tsx'
import { KindTabs } from './kind-tabs.tsx'
import { readRecords } from './read-records.server.ts'
import { RecordTable } from './record-table.tsx'
import './orders.css'

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id } = await api.customer.get({ number: args.params.number ?? '' })
    const session = await api.session.current()
    const seesScores = holdsIn(session, 'metric.read') && holdsIn(session, 'order.read')
    const [records, gates, scores] = await Promise.all([
      readRecords(api, id),
      api.gate.explainAll({ customerId: id }),
      seesScores ? api.score.records({ customerId: id }) : [],
    ])
    return { records, gates, scores }
  })

/** Quotes, orders, projects and assignments on one list, newest first; a kind of them by its own address. */
export default function Orders() {
  const t = useText()
  const { number, score } = useOutletContext<ShownCustomer>()
  const { records, gates, scores } = useLoaderData<typeof loader>()
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
          {score && scores.length > 0 ? <Averages average={score.average} /> : null}
          {shown.length === 0 ? (
            <EmptyState kind="no-match" title={t('order.emptyKind')} />
          ) : (
            <RecordTable number={number} records={shown} scores={scores} showsKind={kind === null} />
          )}
        </>
      )}
    </>
  )
}

function Averages({ average: { quotes, projects } }: Pick<ScoreFace, 'average'>) {
  const t = useText()
  const { hundredths } = useFormats()
  return (
    <p className="pd-muted">
      {t('scoreCard.quotesAverage')}: {hundredths(quotes)} · {t('scoreCard.projectsAverage')}:{' '}
      {hundredths(projects)}
    </p>
  )
}
