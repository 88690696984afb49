import type { FileVersionFace } from '@padron/domain'
import { Anchor, Badge, type Column, ListTable, PageHeader, useFormats, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { stateLooks } from '../../file/file-state.tsx'
import { loadFile } from '../../file/load-file.server.ts'
import { OpenButton } from '../../file/open-button.tsx'
import { ScopeBadge } from '../../note/scope-badge.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('file.versions')

export const loader = (args: LoaderFunctionArgs) =>
  loadFile(args, async (api, { file }) => ({ versions: await api.file.versions({ fileId: file.id }) }))

/** Every upload of a file, newest first; none was overwritten. */
export default function FileVersions() {
  const t = useText()
  const { bytes, dateTime } = useFormats()
  const { customer, file, versions } = useLoaderData<typeof loader>()
  const columns: Column<FileVersionFace>[] = [
    {
      id: 'version',
      title: t('file.columnVersion'),
      narrow: 'main',
      cell: ({ id, number, state }) => {
        const label = t('file.version', { number })
        return state === 'ready' ? (
          <OpenButton number={customer.number} file={file} versionId={id} label={label} />
        ) : (
          <span className="bo-file-name">{label}</span>
        )
      },
    },
    {
      id: 'state',
      title: t('file.columnState'),
      narrow: 'plain',
      cell: ({ id, state, verdict }) => (
        <span className="bo-file-state">
          <Badge {...stateLooks[state]}>{t(`file.state.${state}`)}</Badge>
          {file.current?.id === id ? (
            <span className="pd-small pd-muted">{t('file.currentVersion')}</span>
          ) : null}
          {verdict && state === 'refused' ? (
            <span className="pd-small pd-muted">{t(`file.verdict.${verdict}`)}</span>
          ) : null}
        </span>
      ),
    },
    { id: 'bytes', title: t('file.columnBytes'), align: 'end', cell: (version) => bytes(version.bytes) },
    {
      id: 'added',
      title: t('file.columnAdded'),
      cell: ({ uploadedBy, uploadedAt }) => [uploadedBy, dateTime(uploadedAt)].filter(Boolean).join(', '),
    },
  ]
  return (
    <>
      <PageHeader
        title={t('file.versionsTitle', { name: file.name ?? '' })}
        beside={<ScopeBadge scope={file.scope} />}
        above={
          <Anchor component={Link} to={`/customers/${customer.number}/files`}>
            {customer.legalName}
          </Anchor>
        }
      />
      <ListTable caption={t('file.versions')} columns={columns} rows={versions} rowKey={({ id }) => id} />
    </>
  )
}
