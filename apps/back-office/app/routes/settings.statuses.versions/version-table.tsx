import { Anchor, Badge, type Column, IconCircleCheck, ListTable, useFormats, useText } from '@padron/ui'
import type { StaffCaller } from '../../load-context.ts'
import { Headline } from '../../status/headline.tsx'

type Version = Awaited<ReturnType<StaffCaller['status']['versions']>>[number]
type Impact = Parameters<typeof Headline>[0]['simulation']

export function VersionTable({ versions }: { versions: Version[] }) {
  const t = useText()
  const formats = useFormats()
  const newest = versions[0]?.version
  const columns: Column<Version>[] = [
    {
      id: 'version',
      title: t('statusEditor.columnVersion'),
      narrow: 'main',
      cell: ({ version }) => (
        <>
          <strong>{version}</strong>{' '}
          {version === newest ? (
            <Badge tone="positive" icon={IconCircleCheck}>
              {t('statusEditor.currentVersion')}
            </Badge>
          ) : null}
        </>
      ),
    },
    {
      id: 'published',
      title: t('statusEditor.columnPublished'),
      cell: ({ publishedAt }) => formats.dateTime(publishedAt),
    },
    {
      id: 'by',
      title: t('statusEditor.columnBy'),
      cell: ({ publishedByName }) => publishedByName ?? t('audit.actor.system'),
    },
    { id: 'note', title: t('statusEditor.columnNote'), cell: ({ note }) => note ?? '–' },
    {
      id: 'impact',
      title: t('statusEditor.columnImpact'),
      narrow: 'main',
      cell: ({ impact }) =>
        impact ? <Headline simulation={impact as Impact} /> : t('statusEditor.firstVersion'),
    },
    {
      id: 'file',
      title: t('statusEditor.exportFile'),
      titleHidden: true,
      align: 'end',
      narrow: 'plain',
      cell: ({ version }) => (
        <Anchor href={`/settings/statuses/export?version=${version}`} download>
          {t('statusEditor.exportFile')}
        </Anchor>
      ),
    },
  ]
  return (
    <ListTable
      caption={t('statusEditor.versionsTitle')}
      columns={columns}
      rows={versions}
      rowKey={({ version }) => String(version)}
    />
  )
}
