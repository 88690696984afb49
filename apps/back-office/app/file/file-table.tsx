import type { FileFace } from '@padron/domain'
import { ActionIcon, type Column, IconDots, ListTable, Menu, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { ScopeBadge } from '../note/scope-badge.tsx'
import { useHolds } from '../request/use-session.ts'
import { FileStateMark } from './file-state.tsx'
import { FileTile } from './file-tile.tsx'
import { OpenButton } from './open-button.tsx'

type Given = { number: string; files: readonly FileFace[] }

export function FileTable({ number, files }: Given) {
  const t = useText()
  const { date } = useFormats()
  const columns: Column<FileFace>[] = [
    {
      id: 'name',
      title: t('file.columnName'),
      narrow: 'main',
      cell: (file) => <FileName number={number} file={file} />,
    },
    {
      id: 'scope',
      title: t('file.columnScope'),
      narrow: 'plain',
      cell: ({ scope }) => <ScopeBadge scope={scope} />,
    },
    {
      id: 'state',
      title: t('file.columnState'),
      narrow: 'plain',
      cell: (file) => <FileStateMark file={file} />,
    },
    {
      id: 'expires',
      title: t('file.columnExpires'),
      cell: ({ expiresOn }) => <span className="bo-nowrap">{expiresOn ? date(expiresOn) : '–'}</span>,
    },
    {
      id: 'added',
      title: t('file.columnAdded'),
      cell: ({ addedBy, addedAt }) => [addedBy, date(addedAt)].filter(Boolean).join(', '),
    },
    {
      id: 'acts',
      title: t('customer.columnActs'),
      titleHidden: true,
      narrow: 'corner',
      align: 'end',
      cell: (file) => <FileActs number={number} file={file} />,
    },
  ]
  return (
    <ListTable
      caption={t('file.title')}
      columns={columns}
      rows={files}
      rowKey={({ id }) => id}
      isDimmed={({ removed }) => removed !== null}
    />
  )
}

/** Its name opens what is ready; below it what it is. */
function FileName({ number, file }: { number: string; file: FileFace }) {
  const t = useText()
  const { bytes, dateTime } = useFormats()
  const { kind, slot, current, newest, removed } = file
  const { mediaType, bytes: size } = current ?? newest
  const type = t.has(`file.mediaType.${mediaType}`)
    ? t(`file.mediaType.${mediaType}` as 'file.title')
    : mediaType
  const facts = removed
    ? [t('file.removedBy', { name: removed.by ?? '–', date: dateTime(removed.at) })]
    : [slot?.name ?? t(`file.kind.${kind}`), type, bytes(size)]
  return (
    <div className="bo-file">
      <FileTile file={file} />
      <div className="bo-file-words">
        {current ? (
          <OpenButton number={number} file={file} />
        ) : (
          <span className="bo-file-name">{file.name ?? t('file.removedName')}</span>
        )}
        <span className="pd-small pd-muted">{facts.join(' · ')}</span>
      </div>
    </div>
  )
}

function FileActs({ number, file }: { number: string; file: FileFace }) {
  const t = useText()
  const mayEdit = useHolds()('file.edit')
  const { id, name = '', removed, versions } = file
  const at = `/customers/${number}/files/${id}`
  if (removed || (!mayEdit && versions < 2)) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('act.moreFor', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={`${at}/versions`}>
          {t('file.versions')}
        </Menu.Item>
        {mayEdit ? (
          <>
            <Menu.Item component={Link} to={`${at}/replace`}>
              {t('file.replace')}
            </Menu.Item>
            <Menu.Item component={Link} to={`${at}/edit`}>
              {t('file.edit')}
            </Menu.Item>
            <Menu.Item component={Link} to={`${at}/remove`}>
              {t('file.remove')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
