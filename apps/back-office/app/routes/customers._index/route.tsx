import { wordReason } from '@padron/texts'
import { Button, EmptyState, IconDownload, IconPlus, Notice, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { load, loadOrUnavailable } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { titled } from '../../shell/titled.ts'
import { EmptyDirectory } from './empty.tsx'
import { Filters } from './filters.tsx'
import { Pages } from './pages.tsx'
import { Peek } from './peek.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { readShown } from './shown.ts'
import { CustomerTable } from './table.tsx'
import { useKept } from './use-kept.ts'
import { useSelection } from './use-selection.ts'
import './directory.css'

export const meta = titled('customer.title')

export async function loader(args: LoaderFunctionArgs) {
  const {
    columns: _columns,
    isCompact: _rows,
    peek,
    ...asked
  } = readShown(new URL(args.request.url).searchParams)
  const [page, statuses, filters, peeked] = await Promise.all([
    loadOrUnavailable(args, (api) => api.customer.list({ ...asked, limit: 50 })),
    loadOrUnavailable(args, (api) => api.status.list()),
    loadOrUnavailable(args, (api) => api.customer.filters()),
    peek ? load(args, (api) => api.customer.get({ number: peek })).catch(() => null) : null,
  ])
  const choices = statuses.read?.filter(({ visibleInBackend }) => visibleInBackend) ?? []
  return {
    page,
    peeked,
    filters: filters.read,
    statuses: choices.map(({ code, name, tone, isActive }) => ({ code, name, tone, isActive })),
  }
}

export default function Directory() {
  const t = useText()
  const { page, statuses, filters, peeked } = useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  const shown = readShown(params)
  const read = useKept(page.read)
  const holds = useHolds()
  const mayRegister = holds('customer.edit')
  const selection = useSelection(read?.rows ?? [])
  const mayChange = mayRegister || holds('transition.change')
  const register = mayRegister ? (
    <Button component={Link} to="/customers/register" prefetch="intent" leftSection={<IconPlus size={16} />}>
      {t('customer.register')}
    </Button>
  ) : undefined
  return (
    <>
      <PageHeader
        title={t('customer.title')}
        acts={
          <>
            {holds('customer.export') ? (
              <Button
                component={Link}
                to={`/customers/export?${params}`}
                variant="default"
                leftSection={<IconDownload size={16} />}
              >
                {t('exporting.act')}
              </Button>
            ) : null}
            {register}
          </>
        }
      />
      <Filters shown={shown} statuses={statuses} filters={filters} />
      {page.unavailable && read ? (
        <Notice tone="critical" role="alert">
          {wordReason(t, page.unavailable)}
        </Notice>
      ) : null}
      {page.unavailable && !read ? (
        <EmptyState kind="error" title={t('page.unavailableTitle')} text={wordReason(t, page.unavailable)} />
      ) : null}
      {mayChange && read ? (
        <SelectionBar selection={selection} shown={shown} rowCount={read.rows.length} />
      ) : null}
      {read && read.rows.length > 0 ? (
        <CustomerTable rows={read.rows} shown={shown} selection={mayChange ? selection : null} />
      ) : null}
      {read && read.rows.length === 0 ? <EmptyDirectory shown={shown} register={register} /> : null}
      {read ? <Pages shown={shown} count={read.rows.length} nextCursor={read.nextCursor} /> : null}
      <Peek customer={peeked} />
    </>
  )
}
