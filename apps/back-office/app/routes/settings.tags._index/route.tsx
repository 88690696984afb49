import type { TagFace } from '@padron/domain'
import { Anchor, type Column, EmptyState, ListTable, PageHeader, useFormats, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('segment.tags.title')

export const loader = (args: LoaderFunctionArgs) => load(args, (api) => api.tag.list())

export default function Tags() {
  const t = useText()
  const mayKeep = useHolds()('segment.configure')
  const { number } = useFormats()
  const tags = useLoaderData<typeof loader>()
  const columns: Column<TagFace>[] = [
    {
      id: 'name',
      title: t('segment.name'),
      narrow: 'main',
      cell: ({ code, name }) =>
        mayKeep ? (
          <Anchor component={Link} to={`/settings/tags/${encodeURIComponent(code)}`} fw={600}>
            {name}
          </Anchor>
        ) : (
          name
        ),
    },
    {
      id: 'customers',
      title: t('segment.customers'),
      align: 'end',
      cell: ({ code, customers }) => (
        <Anchor component={Link} to={`/customers?tag=${encodeURIComponent(code)}`}>
          {number(customers)}
        </Anchor>
      ),
    },
  ]
  return (
    <>
      <PageHeader title={t('segment.tags.title')} lead={t('segment.tags.lead')} />
      {tags.length > 0 ? (
        <ListTable
          caption={t('segment.tags.title')}
          columns={columns}
          rows={tags}
          rowKey={({ code }) => code}
        />
      ) : (
        <EmptyState kind="nothing" title={t('segment.tags.empty')} />
      )}
    </>
  )
}
