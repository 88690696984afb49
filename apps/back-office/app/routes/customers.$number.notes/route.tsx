import type { CustomerRecord, Scope } from '@padron/domain'
import { Button, EmptyState, Title, useShortcuts, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useOutletContext, useSearchParams } from '@remix-run/react'
import { Composer } from '../../note/composer.tsx'
import { loadComposer } from '../../note/load-choices.server.ts'
import { NoteCard } from '../../note/note-card.tsx'
import { readScope } from '../../note/read-note.ts'
import { load } from '../../request/run.server.ts'
import { NoteFilters } from './note-filters.tsx'
import '../../note/note.css'

/** What the address asks for; nothing asked for shows the pinned ones apart. */
function askedOf(url: string) {
  const params = new URL(url).searchParams
  const [scope, tag, query] = [readScope(params.get('scope')), params.get('tag'), params.get('q')]
  const cursor = params.get('before')
  const filter = { ...(scope && { scope }), ...(tag && { tag }), ...(query && { query }) }
  return { filter, cursor, isFiltered: Object.keys(filter).length > 0 }
}

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id: customerId } = await api.customer.get({ number: args.params.number ?? '' })
    const { filter, cursor, isFiltered } = askedOf(args.request.url)
    const showsPinned = !isFiltered && !cursor
    const [page, pinned] = await Promise.all([
      api.note.list({
        customerId,
        ...filter,
        ...(isFiltered ? {} : { pinned: false }),
        ...(cursor && { cursor }),
      }),
      showsPinned ? api.note.list({ customerId, pinned: true, limit: 10 }) : null,
    ])
    const scopes = Object.keys(page.counts) as Scope[]
    const composer = cursor ? null : await loadComposer(api, customerId, scopes)
    return { page, pinned: pinned?.rows ?? [], composer, isFiltered, isLater: cursor !== null }
  })

/** What the company knows about this customer, and who of it. */
export default function CustomerNotes() {
  const t = useText()
  const { id, number } = useOutletContext<CustomerRecord>()
  const { page, pinned, composer, isFiltered, isLater } = useLoaderData<typeof loader>()
  const at = `/customers/${number}/notes`
  useShortcuts({ m: () => document.querySelector<HTMLElement>('.bo-composer textarea')?.focus() })
  const isEmpty = page.rows.length + pinned.length === 0
  return (
    <div className="bo-notes-page">
      <Title order={2} className="pd-hidden">
        {t('note.title')}
      </Title>
      {composer ? (
        <Composer key={composer.formKey} action={`${at}/add`} home={at} customerId={id} {...composer} />
      ) : null}
      {isEmpty && !isFiltered && !isLater ? (
        <EmptyState kind="nothing" title={t('note.emptyTitle')} text={t('note.emptyText')} />
      ) : (
        <>
          <NoteFilters counts={page.counts} />
          {pinned.length > 0 ? (
            <section>
              <Title order={2}>{t('note.pinned')}</Title>
              <ul className="bo-notes">
                {pinned.map((note) => (
                  <NoteCard key={note.id} number={number} note={note} />
                ))}
              </ul>
            </section>
          ) : null}
          {isEmpty ? (
            <EmptyState
              kind="no-match"
              title={t('note.emptyMatch')}
              acts={
                <Button component={Link} to={at} variant="default" size="xs">
                  {t('note.clear')}
                </Button>
              }
            />
          ) : (
            <ul className="bo-notes">
              {page.rows.map((note) => (
                <NoteCard key={note.id} number={number} note={note} />
              ))}
            </ul>
          )}
          {page.nextCursor ? <Earlier cursor={page.nextCursor} /> : null}
        </>
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
    <div>
      <Button component={Link} to={`?${next}`} variant="default" size="xs">
        {t('note.earlier')}
      </Button>
    </div>
  )
}
