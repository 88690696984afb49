import { type CustomerRecord, dayIn } from '@padron/domain'
import { Button, EmptyState, IconPlus, Title, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useOutletContext, useSearchParams } from '@remix-run/react'
import { type Entry, entryKinds, kindOf } from '../../fulfilment/entries.ts'
import { EntryList } from '../../fulfilment/entry-list.tsx'
import { zoneOf } from '../../request/locale.server.ts'
import { load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { KindChips } from './kind-chips.tsx'
import '../customers.$number.orders/orders.css'

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id: customerId } = await api.customer.get({ number: args.params.number ?? '' })
    const cursor = new URL(args.request.url).searchParams.get('before')
    const work = await api.delivery.list({ customerId, ...(cursor && { cursor }) })
    return { work, today: dayIn(zoneOf(args.request), new Date()) }
  })

/** What is to be carried out for this customer, and what was: deliveries, installations, cases. */
export default function Fulfilment() {
  const t = useText()
  const mayWrite = useHolds()('delivery.edit')
  const { number } = useOutletContext<CustomerRecord>()
  const { work, today } = useLoaderData<typeof loader>()
  const [asked] = useSearchParams()
  const kind = entryKinds.find((each) => each === asked.get('kind')) ?? null
  const ofKind = (entries: Entry[]) => (kind ? entries.filter((entry) => kindOf(entry) === kind) : entries)
  const [open, past] = [ofKind(work.open), ofKind(work.past)]
  const isEmpty = work.open.length + work.past.length === 0 && !asked.get('before')
  const older = new URLSearchParams({ ...(kind && { kind }), before: work.nextCursor ?? '' })
  return (
    <>
      <div className="bo-card-head">
        <Title order={2}>{t('delivery.title')}</Title>
        {mayWrite ? <Begin number={number} /> : null}
      </div>
      {isEmpty ? (
        <EmptyState kind="nothing" title={t('delivery.emptyTitle')} text={t('delivery.emptyText')} />
      ) : (
        <div className="bo-fulfilment">
          <KindChips entries={[...work.open, ...work.past]} kind={kind} />
          <section className="pd-card" aria-labelledby="work-open">
            <Title order={3} id="work-open">
              {t('delivery.todo')}
            </Title>
            {open.length > 0 ? (
              <EntryList {...{ number, entries: open, today, mayWrite }} />
            ) : (
              <p className="pd-muted">{t('delivery.todoEmpty')}</p>
            )}
          </section>
          <section className="pd-card" aria-labelledby="work-past">
            <Title order={3} id="work-past">
              {t('delivery.past')}
            </Title>
            {past.length > 0 ? (
              <EntryList {...{ number, entries: past, today, mayWrite }} />
            ) : (
              <p className="pd-muted">{t('delivery.emptyKind')}</p>
            )}
            {work.nextCursor ? (
              <Button component={Link} to={`?${older}`} variant="default" size="xs">
                {t('delivery.older')}
              </Button>
            ) : null}
          </section>
        </div>
      )}
    </>
  )
}

function Begin({ number }: { number: string }) {
  const t = useText()
  return (
    <div className="bo-acts">
      <Button
        component={Link}
        to={`/customers/${number}/cases/open`}
        variant="default"
        leftSection={<IconPlus size={16} />}
      >
        {t('serviceCase.open')}
      </Button>
      <Button
        component={Link}
        to={`/customers/${number}/assignments/create`}
        leftSection={<IconPlus size={16} />}
      >
        {t('assignment.create')}
      </Button>
    </div>
  )
}
