import type { CustomerRecord } from '@padron/domain'
import { Button, EmptyState, Title, useShortcuts, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useOutletContext, useSearchParams } from '@remix-run/react'
import { InteractionItem } from '../../interaction/interaction-item.tsx'
import { loadLogger } from '../../interaction/load-logger.server.ts'
import { Logger } from '../../interaction/logger.tsx'
import { readType } from '../../interaction/read-interaction.ts'
import { WeekStrip } from '../../interaction/week-strip.tsx'
import { load } from '../../request/run.server.ts'
import { InteractionFilters } from './interaction-filters.tsx'
import '../../note/note.css'

const dayOf = (typed: string | null) => (typed && /^\d{4}-\d\d-\d\d$/.test(typed) ? typed : null)

function askedOf(url: string) {
  const params = new URL(url).searchParams
  const type = readType(params.get('type'))
  const [from, to] = [dayOf(params.get('from')), dayOf(params.get('to'))]
  const filter = { ...(type && { types: [type] }), ...(from && { from }), ...(to && { to }) }
  return { filter, cursor: params.get('before'), isFiltered: Object.keys(filter).length > 0 }
}

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id: customerId } = await api.customer.get({ number: args.params.number ?? '' })
    const { filter, cursor, isFiltered } = askedOf(args.request.url)
    const [page, weeks, logger] = await Promise.all([
      api.interaction.list({ customerId, ...filter, ...(cursor && { cursor }) }),
      api.interaction.week({ customerId }),
      cursor ? null : loadLogger(api, { customerId, request: args.request }),
    ])
    return { page, weeks, logger, isFiltered, isLater: cursor !== null }
  })

/** What happened with this customer, latest first. */
export default function CustomerInteractions() {
  const t = useText()
  const { id, number } = useOutletContext<CustomerRecord>()
  const { page, weeks, logger, isFiltered, isLater } = useLoaderData<typeof loader>()
  const at = `/customers/${number}/interactions`
  useShortcuts({ i: () => document.querySelector<HTMLElement>('.bo-composer [name="note"]')?.focus() })
  const isEmpty = page.rows.length === 0
  return (
    <div className="bo-notes-page">
      <Title order={2} className="pd-hidden">
        {t('interaction.title')}
      </Title>
      {logger ? <Logger key={logger.formKey} action={`${at}/log`} customerId={id} {...logger} /> : null}
      {isEmpty && !isFiltered && !isLater ? (
        <EmptyState kind="nothing" title={t('interaction.emptyTitle')} text={t('interaction.emptyText')} />
      ) : (
        <section className="pd-card">
          <WeekStrip weeks={weeks} />
          <InteractionFilters />
          {isEmpty ? (
            <EmptyState
              kind="no-match"
              title={t('interaction.emptyMatch')}
              acts={
                <Button component={Link} to={at} variant="default" size="xs">
                  {t('interaction.clear')}
                </Button>
              }
            />
          ) : (
            <ul className="bo-interactions">
              {page.rows.map((made) => (
                <InteractionItem key={made.id} number={number} made={made} />
              ))}
            </ul>
          )}
          {page.nextCursor ? <Earlier cursor={page.nextCursor} /> : null}
        </section>
      )}
    </div>
  )
}

function Earlier({ cursor }: { cursor: string }) {
  const t = useText()
  const [params] = useSearchParams()
  const next = new URLSearchParams(params)
  next.set('before', cursor)
  return (
    <Button component={Link} to={`?${next}`} variant="default" size="xs">
      {t('interaction.earlier')}
    </Button>
  )
}
