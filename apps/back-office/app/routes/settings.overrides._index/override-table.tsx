import type { OverrideFace, Tone } from '@padron/domain'
import {
  Anchor,
  Badge,
  type Column,
  IconBan,
  IconCheck,
  IconCircleCheck,
  IconClock,
  ListTable,
  useFormats,
  useText,
} from '@padron/ui'
import { Link } from '@remix-run/react'
import { OverrideActs } from './override-acts.tsx'
import './overrides.css'

/** Requests and exceptions, with what can be done about each. */
export function OverrideTable({ caption, overrides }: { caption: string; overrides: OverrideFace[] }) {
  const t = useText()
  const formats = useFormats()
  const columns: Column<OverrideFace>[] = [
    {
      id: 'customer',
      title: t('gate.overrides.columnCustomer'),
      narrow: 'main',
      cell: ({ customer }) => (
        <Anchor component={Link} to={`/customers/${customer.number}`}>
          {customer.legalName}
        </Anchor>
      ),
    },
    {
      id: 'operation',
      title: t('gate.overrides.columnOperation'),
      narrow: 'plain',
      cell: ({ operation, record }) => (
        <>
          <span className="bo-nowrap">{t(`fact.gate.${operation}`)}</span>
          {record ? (
            <div className="pd-small pd-muted">
              {t('gate.overrides.onlyFor', { noun: t(`noun.${record.noun}`), number: record.number ?? '–' })}
            </div>
          ) : null}
        </>
      ),
    },
    {
      id: 'reason',
      title: t('gate.overrides.columnReason'),
      narrow: 'main',
      cell: ({ reason, decisionNote }) => (
        <>
          {reason}
          {decisionNote ? <div className="pd-small pd-muted">{decisionNote}</div> : null}
        </>
      ),
    },
    {
      id: 'asked',
      title: t('gate.overrides.columnAsked'),
      cell: ({ requestedBy, requestedAt }) =>
        t('gate.overrides.askedBy', {
          name: requestedBy?.name ?? '–',
          date: formats.dateTime(requestedAt),
        }),
    },
    {
      id: 'state',
      title: t('gate.overrides.columnState'),
      narrow: 'plain',
      cell: (override) => <OverrideState override={override} />,
    },
    {
      id: 'acts',
      title: t('customer.columnActs'),
      titleHidden: true,
      narrow: 'main',
      align: 'end',
      cell: (override) => <OverrideActs override={override} />,
    },
  ]
  return <ListTable caption={caption} columns={columns} rows={overrides} rowKey={({ id }) => id} />
}

const looks: Record<OverrideFace['state'], { tone: Tone; icon: typeof IconBan }> = {
  requested: { tone: 'attention', icon: IconClock },
  live: { tone: 'positive', icon: IconCircleCheck },
  used: { tone: 'muted', icon: IconCheck },
  expired: { tone: 'muted', icon: IconClock },
  refused: { tone: 'muted', icon: IconBan },
  revoked: { tone: 'muted', icon: IconBan },
}

function OverrideState({ override: { state, expiresAt, usesLeft, decidedBy } }: { override: OverrideFace }) {
  const t = useText()
  const formats = useFormats()
  return (
    <>
      <Badge {...looks[state]}>{t(`gate.overrides.state.${state}`)}</Badge>
      {decidedBy ? <div className="pd-small pd-muted">{t('audit.by', { name: decidedBy.name })}</div> : null}
      {state === 'live' && expiresAt ? (
        <div className="pd-small pd-muted">
          {t('gate.overrides.grantedUntil', { until: formats.dateTime(expiresAt) })}{' '}
          {usesLeft === null ? null : `(${t('gate.uses', { count: usesLeft })})`}
        </div>
      ) : null}
    </>
  )
}
