import { Anchor, Button, CopyId, IconDownload, Loader, PageHeader, useFormats, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { useWatched } from '../../request/use-watched.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('exporting.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, (api) => api.customer.exported({ jobId: args.params.jobId ?? '' }))

/** A file while it is written, and what it came to. */
export default function Exported() {
  const t = useText()
  const { number } = useFormats()
  const { jobId, state, done, written } = useLoaderData<typeof loader>()
  const isRunning = state === 'waiting' || state === 'sent'
  useWatched(isRunning)
  const title = isRunning ? 'exporting.running' : written ? 'exporting.done' : 'exporting.failed'
  return (
    <div className="pd-form">
      <PageHeader
        title={t(title)}
        lead={isRunning || written ? undefined : t('exporting.failedLead')}
        above={
          <Anchor component={Link} to="/customers">
            {t('exporting.back')}
          </Anchor>
        }
      />
      <section className="pd-card" aria-live="polite">
        {isRunning ? (
          <p className="bo-tools">
            <Loader size="sm" aria-hidden /> {t('exporting.rows', { count: done ?? 0 })}
          </p>
        ) : null}
        {written ? (
          <>
            <p>{t('exporting.written', { count: written.rows })}</p>
            <p className="pd-muted pd-small">
              {t('exporting.hash')}: <CopyId value={written.sha256} what={t('exporting.hash')} /> ·{' '}
              {number(written.bytes)} B
            </p>
            <Button
              component="a"
              href={`/customers/export/${jobId}/file.csv`}
              download
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              {t('exporting.download')}
            </Button>
          </>
        ) : null}
      </section>
    </div>
  )
}
