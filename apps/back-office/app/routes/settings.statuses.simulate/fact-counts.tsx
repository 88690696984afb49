import type { FactCount, StatusDefinition } from '@padron/domain'
import {
  Badge,
  type Column,
  IconCheck,
  IconX,
  ListTable,
  StatusPill,
  Title,
  useFormats,
  useText,
} from '@padron/ui'
import { Link } from '@remix-run/react'
import { useFactName } from '../../transition/fact-words.ts'

const looks = {
  gains: { tone: 'info', icon: IconCheck },
  loses: { tone: 'caution', icon: IconX },
  changes: { tone: 'muted' },
} as const

/** Fact by fact: how many customers gain or lose it, and in which statuses they are. */
export function FactCounts({ facts, definitions }: { facts: FactCount[]; definitions: StatusDefinition[] }) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useFactName()
  if (facts.length === 0) return null
  const columns: Column<FactCount>[] = [
    { id: 'fact', title: t('statusEditor.columnFact'), narrow: 'main', cell: ({ fact }) => nameOf(fact) },
    {
      id: 'direction',
      title: t('statusEditor.columnDirection'),
      narrow: 'plain',
      cell: ({ fact, direction }) => (
        <Badge {...looks[direction]}>
          {t(`statusEditor.direction.${fact.startsWith('gate.') ? 'gate' : 'flag'}.${direction}`)}
        </Badge>
      ),
    },
    {
      id: 'count',
      title: t('statusEditor.columnCount'),
      align: 'end',
      cell: ({ count }) => formats.number(count),
    },
    {
      id: 'statuses',
      title: t('statusEditor.columnStatuses'),
      cell: ({ statuses }) => <Pills codes={statuses} definitions={definitions} />,
    },
  ]
  return (
    <section aria-labelledby="facts-title">
      <Title order={2} id="facts-title" mb="xs">
        {t('statusEditor.factsTitle')}
      </Title>
      <ListTable
        caption={t('statusEditor.factsTitle')}
        columns={columns}
        rows={facts}
        rowKey={({ fact, direction }) => `${fact}-${direction}`}
      />
    </section>
  )
}

function Pills({ codes, definitions }: { codes: string[]; definitions: StatusDefinition[] }) {
  const found = codes.flatMap((code) => definitions.find((status) => status.code === code) ?? [])
  return (
    <span className="bo-pills">
      {found.map((status) => (
        <Link key={status.code} to={`/settings/statuses/${status.code}`} className="bo-status-link">
          <StatusPill status={status} />
        </Link>
      ))}
    </span>
  )
}
