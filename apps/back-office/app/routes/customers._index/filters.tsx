import type { DirectoryFilters, StatusFace } from '@padron/domain'
import { Button, Checkbox, IconSearch, StatusPill, useShortcuts, useText } from '@padron/ui'
import { Form, Link, useSearchParams, useSubmit } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useHolds } from '../../request/use-session.ts'
import { Columns } from './columns.tsx'
import { FilterMenu } from './filter-menu.tsx'
import { ScoreFilter } from './score-filter.tsx'
import { SegmentFilters } from './segment-filters.tsx'
import { isFiltered, linkTo, noScore, noSegments, type Shown, tidy } from './shown.ts'

const pauseMs = 250
const views = [
  { active: null, text: 'customer.viewAll', is: 'any' },
  { active: 'yes', text: 'customer.viewActive', is: 'yes' },
  { active: 'no', text: 'customer.viewInactive', is: 'no' },
] as const

type Given = { shown: Shown; statuses: StatusFace[]; filters: DirectoryFilters | null }

/** Search, views, statuses, segments and columns: one form, whose answer is the address. */
export function Filters({ shown, statuses, filters }: Given) {
  const t = useText()
  const [params] = useSearchParams()
  const seesScores = useHolds()('metric.read')
  const form = useRef<HTMLFormElement>(null)
  const submit = useSubmit()
  const send = () =>
    form.current && submit(tidy(new FormData(form.current)), { replace: true, preventScrollReset: true })
  return (
    <Form
      method="get"
      action="/customers"
      ref={form}
      role="search"
      className="bo-filters"
      onChange={(event) => (event.target as HTMLElement).dataset.at === 'once' && send()}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <nav className="bo-views" aria-label={t('customer.viewsLabel')}>
        {views.map(({ active, text, is }) => (
          <Link
            key={is}
            to={linkTo(params, { active })}
            aria-current={shown.active === is ? 'page' : undefined}
            preventScrollReset
          >
            {t(text)}
          </Link>
        ))}
      </nav>
      <div className="bo-tools">
        <SearchBox query={shown.query ?? ''} onPause={send} />
        <StatusFilter shown={shown} statuses={statuses} />
        {seesScores ? <ScoreFilter shown={shown} /> : null}
        {filters ? <SegmentFilters shown={shown} filters={filters} /> : null}
        <Columns shown={shown} />
        {isFiltered(shown) ? (
          <Button
            component={Link}
            to={linkTo(params, { q: null, active: null, status: null, ...noScore, ...noSegments })}
            variant="subtle"
            size="sm"
          >
            {t('customer.filterClear')}
          </Button>
        ) : null}
      </div>
      {shown.active !== 'any' ? <input type="hidden" name="active" value={shown.active} /> : null}
      {params.get('sort') ? <input type="hidden" name="sort" value={shown.sort} /> : null}
    </Form>
  )
}

function SearchBox({ query, onPause }: { query: string; onPause: () => void }) {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  useShortcuts({ '/': () => input.current?.select() })
  useEffect(() => {
    // Whoever leaves by a link is not called back by what they typed a moment before.
    const drop = ({ target, ctrlKey, metaKey, shiftKey }: MouseEvent) => {
      const link = target instanceof Element ? target.closest('a') : null
      if (link && link.pathname !== '/customers' && !ctrlKey && !metaKey && !shiftKey)
        clearTimeout(timer.current)
    }
    document.addEventListener('click', drop, true)
    return () => {
      document.removeEventListener('click', drop, true)
      clearTimeout(timer.current)
    }
  }, [])
  // What is being typed is never overwritten by the address it made a moment ago.
  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = query
  }, [query])
  return (
    <label className="bo-search">
      <IconSearch size={16} aria-hidden />
      <span className="pd-hidden">{t('customer.searchLabel')}</span>
      <input
        ref={input}
        type="search"
        name="q"
        defaultValue={query}
        placeholder={t('customer.searchPlaceholder')}
        maxLength={120}
        autoComplete="off"
        spellCheck={false}
        onInput={() => {
          clearTimeout(timer.current)
          timer.current = setTimeout(onPause, pauseMs)
        }}
      />
    </label>
  )
}

function StatusFilter({ shown, statuses }: { shown: Shown; statuses: StatusFace[] }) {
  const t = useText()
  const chosen = shown.statusCodes ?? []
  const label =
    chosen.length === 0
      ? t('customer.filterStatusAny')
      : t('customer.filterStatusSome', { count: chosen.length })
  return (
    <FilterMenu title={t('customer.filterStatus')} label={label}>
      {statuses.map((status) => (
        <Checkbox
          key={`${status.code}:${chosen.includes(status.code)}`}
          name="status"
          value={status.code}
          defaultChecked={chosen.includes(status.code)}
          data-at="once"
          label={<StatusPill status={status} />}
        />
      ))}
    </FilterMenu>
  )
}
