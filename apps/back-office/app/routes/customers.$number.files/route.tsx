import type { CustomerRecord, FileFace } from '@padron/domain'
import { Button, EmptyState, IconUpload, Title, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useOutletContext, useRevalidator, useSearchParams } from '@remix-run/react'
import { useEffect } from 'react'
import { FileTable } from '../../file/file-table.tsx'
import { SlotTable } from '../../file/slot-table.tsx'
import { load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'

const lookAgainSeconds = 2

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const asked = new URL(args.request.url).searchParams
    const { id: customerId } = await api.customer.get({ number: args.params.number ?? '' })
    const cursor = asked.get('before')
    const includesRemoved = asked.get('removed') === 'yes'
    const [page, slots] = await Promise.all([
      api.file.list({ customerId, includesRemoved, ...(cursor && { cursor }) }),
      api.documentSlot.list({ customerId }),
    ])
    return { page, slots }
  })

/** The documents a customer is asked for, and everything that was kept of them. */
export default function CustomerFiles() {
  const t = useText()
  const mayEdit = useHolds()('file.edit')
  const { number } = useOutletContext<CustomerRecord>()
  const { page, slots } = useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  useVerdicts(page.rows)
  return (
    <div className="bo-files">
      {slots.length > 0 ? (
        <section>
          <div className="bo-card-head">
            <Title order={2}>{t('documentSlot.title')}</Title>
          </div>
          <p className="pd-small pd-muted">{t('documentSlot.lead')}</p>
          <SlotTable number={number} slots={slots} />
        </section>
      ) : null}
      <section>
        <div className="bo-card-head">
          <Title order={2}>{t('file.title')}</Title>
          <div className="bo-acts">
            <RemovedLink />
            {mayEdit ? (
              <Button
                component={Link}
                to={`/customers/${number}/files/add`}
                leftSection={<IconUpload size={16} />}
              >
                {t('file.add')}
              </Button>
            ) : null}
          </div>
        </div>
        {page.rows.length > 0 ? (
          <FileTable number={number} files={page.rows} />
        ) : (
          <EmptyState kind="nothing" title={t('file.emptyTitle')} text={t('file.emptyText')} />
        )}
        {page.nextCursor ? (
          <Button component={Link} to={`?${older(params, page.nextCursor)}`} variant="default" size="xs">
            {t('file.older')}
          </Button>
        ) : null}
      </section>
    </div>
  )
}

function older(params: URLSearchParams, cursor: string) {
  const next = new URLSearchParams(params)
  next.set('before', cursor)
  return next
}

function RemovedLink() {
  const t = useText()
  const [params] = useSearchParams()
  const isShown = params.get('removed') === 'yes'
  return (
    <Button component={Link} to={isShown ? '?' : '?removed=yes'} variant="subtle" preventScrollReset>
      {t(isShown ? 'file.hideRemoved' : 'file.showRemoved')}
    </Button>
  )
}

/** While something is being checked the page looks again by itself. */
function useVerdicts(files: readonly FileFace[]) {
  const { revalidate, state } = useRevalidator()
  const isWaiting = files.some(({ newest, removed }) => newest.state === 'quarantined' && !removed)
  useEffect(() => {
    if (!isWaiting || state !== 'idle') return
    const later = setTimeout(
      () => document.visibilityState === 'visible' && revalidate(),
      lookAgainSeconds * 1000,
    )
    return () => clearTimeout(later)
  }, [isWaiting, state, revalidate])
}
