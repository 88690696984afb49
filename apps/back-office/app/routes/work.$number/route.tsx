import { type CustomerCard, dayIn } from '@padron/domain'
import { Anchor, CopyId, PageHeader, StatusPill, Title, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BadgePill } from '../../badge/badge-pill.tsx'
import { loadCardComposer } from '../../note/load-choices.server.ts'
import { zoneOf } from '../../request/locale.server.ts'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { WorkList } from '../../work/work-list.tsx'
import { Contacts } from './contacts.tsx'
import { Notes } from './notes.tsx'

export const meta = titled('delivery.work.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const card: CustomerCard = await api.customer.card({ number: args.params.number ?? '' })
    const composer = await loadCardComposer(api, card.id)
    return { card, composer, today: dayIn(zoneOf(args.request), new Date()) }
  })

/** A customer as far as one's own work there goes: where, whom to call, what to know. */
export default function Card() {
  const t = useText()
  const { card, composer, today } = useLoaderData<typeof loader>()
  const { legalName, tradeName, number, status, badges, className, groups, tags, work } = card
  return (
    <div className="pd-form bo-fulfilment">
      <PageHeader
        title={legalName}
        above={
          <Anchor component={Link} to="/work">
            {t('delivery.work.back')}
          </Anchor>
        }
        beside={
          <>
            <StatusPill status={status} />
            {badges.map((badge) => (
              <BadgePill key={badge} badge={badge} />
            ))}
          </>
        }
      >
        <p className="pd-muted bo-tools">
          <span>{tradeName}</span>
          <CopyId value={number} what={t('customer.columnNumber')} />
          <span>{[className, ...groups, ...tags].join(' · ')}</span>
        </p>
      </PageHeader>
      <section className="pd-card" aria-labelledby="own-work">
        <Title order={2} id="own-work">
          {t('delivery.work.ofCustomer')}
        </Title>
        <WorkList work={work} today={today} linkOf={null} />
      </section>
      <Contacts card={card} />
      <Notes card={card} composer={composer} />
    </div>
  )
}
