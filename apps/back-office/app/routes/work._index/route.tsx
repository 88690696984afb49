import { dayIn } from '@padron/domain'
import { EmptyState, PageHeader, Title, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EntryList } from '../../fulfilment/entry-list.tsx'
import { zoneOf } from '../../request/locale.server.ts'
import { load } from '../../request/run.server.ts'
import { holdsIn, useHolds } from '../../request/use-session.ts'
import { titled } from '../../shell/titled.ts'
import { WorkList } from '../../work/work-list.tsx'

export const meta = titled('delivery.work.title')

/** Cases are there for whoever reads them; the front line has its deliveries and installations. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const session = await api.session.current()
    const [work, cases] = await Promise.all([
      api.delivery.mine(),
      holdsIn(session, 'delivery.read') ? api.case.list({ mine: true }) : null,
    ])
    return { work, cases, today: dayIn(zoneOf(args.request), new Date()) }
  })

/** What is one's own to carry out, soonest first. */
export default function Work() {
  const t = useText()
  const holds = useHolds()
  const { work, cases, today } = useLoaderData<typeof loader>()
  const linkOf = (number: string) => (holds('customer.read') ? `/customers/${number}` : `/work/${number}`)
  return (
    <div className="pd-form bo-fulfilment">
      <PageHeader title={t('delivery.work.title')} lead={t('delivery.work.lead')} />
      {work.length > 0 ? (
        <section className="pd-card">
          <WorkList work={work} today={today} linkOf={linkOf} />
        </section>
      ) : (
        <EmptyState
          kind="nothing"
          title={t('delivery.work.emptyTitle')}
          text={t('delivery.work.emptyText')}
        />
      )}
      {cases ? (
        <section className="pd-card" aria-labelledby="my-cases">
          <Title order={2} id="my-cases">
            {t('delivery.work.cases')}
          </Title>
          {cases.length > 0 ? (
            <EntryList number={null} entries={cases} today={today} mayWrite={holds('delivery.edit')} />
          ) : (
            <p className="pd-muted">{t('delivery.work.casesEmpty')}</p>
          )}
        </section>
      ) : null}
    </div>
  )
}
