import { type TimelineKind, timelineKinds } from '@padron/domain'
import { Anchor, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import {
  Link,
  Outlet,
  type ShouldRevalidateFunction,
  useLoaderData,
  useOutletContext,
} from '@remix-run/react'
import type { ShownCustomer } from '../../customer/shown-customer.ts'
import { LinkCard } from '../../freshbooks-link/link-card.tsx'
import { loadLink } from '../../freshbooks-link/load-link.server.ts'
import { load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { NeedsAttention } from './attention.tsx'
import { BadgeReasons } from './badge-reasons.tsx'
import { loadPortal } from './load-portal.server.ts'
import { MainContact } from './main-contact.tsx'
import { OpenRequest } from './open-request.tsx'
import { Pinned } from './pinned.tsx'
import { PortalCard } from './portal-card.tsx'
import { RecordFacts } from './record-facts.tsx'
import { Requirements } from './requirements.tsx'
import { kindsOf } from './shows.ts'
import { Snapshot } from './snapshot.tsx'
import { SubAccounts } from './sub-accounts.tsx'
import { TimelineSection } from './timeline-section.tsx'
import './overview.css'

/** The first page of the timeline comes with the frame; another one, or some kinds, is asked for here. */
export const loader = async (args: LoaderFunctionArgs) => {
  const [timeline, portal, link] = await Promise.all([loadTimeline(args), loadPortal(args), loadLink(args)])
  return { timeline, portal, link }
}

const loadTimeline = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const asked = new URL(args.request.url).searchParams
    const kinds = kindsOf(asked.get('show'))
    const cursor = asked.get('before')
    if (!kinds && !cursor) return null
    const { id: customerId } = await api.customer.get({ number: args.params.number ?? '' })
    return api.customer.timeline({
      customerId,
      ...(kinds && { kinds: timelineKinds.filter((kind: TimelineKind) => kinds.includes(kind)) }),
      ...(cursor && { cursor }),
    })
  })

/** What is chosen in the panel beside it is none of its business. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) =>
  currentUrl.pathname === nextUrl.pathname && isSameTimeline(currentUrl, nextUrl) && !formMethod
    ? false
    : defaultShouldRevalidate

const isSameTimeline = (one: URL, other: URL) =>
  ['show', 'before'].every((name) => one.searchParams.get(name) === other.searchParams.get(name))

/** Who it is, how it stands, what is owed, what happened and comes next, what one must know (D2). */
export default function Overview() {
  const t = useText()
  const customer = useOutletContext<ShownCustomer>()
  const { timeline, portal, link } = useLoaderData<typeof loader>()
  const mayVoid = useHolds()('customer.erase')
  return (
    <>
      <div className="bo-overview">
        <div>
          <OpenRequest number={customer.number} request={portal.request} />
          <Pinned notes={customer.pinned ?? []} />
          <Snapshot customer={customer} />
          <BadgeReasons customer={customer} />
          <NeedsAttention customer={customer} />
          <Requirements customer={customer} />
          <TimelineSection number={customer.number} page={timeline ?? customer.timeline} />
        </div>
        <aside aria-label={t('overview.record')}>
          <MainContact fields={customer.fields} />
          {portal.access ? <PortalCard number={customer.number} {...portal.access} /> : null}
          {link ? <LinkCard number={customer.number} overview={link} /> : null}
          <SubAccounts accounts={customer.subAccounts} />
          <RecordFacts customer={customer} fiscal={customer.fiscal} />
          {mayVoid && customer.status.isActive ? (
            <Anchor component={Link} to={`/customers/${customer.number}/void`} size="xs" c="dimmed">
              {t('customer.voidOffer')}
            </Anchor>
          ) : null}
        </aside>
      </div>
      <Outlet context={customer} />
    </>
  )
}
