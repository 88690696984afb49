import type { StatusChange, StatusDefinition } from '@padron/domain'
import {
  ActionIcon,
  Badge,
  IconAlertTriangle,
  IconChevronDown,
  IconChevronUp,
  IconPencil,
  IconPlus,
  StatusPill,
  useStatusName,
  useText,
} from '@padron/ui'
import { Form, Link } from '@remix-run/react'

type Given = {
  status: StatusDefinition
  sentence: string
  customers: number
  edit: StatusChange['kind'] | undefined
  problems: number
  isFirst: boolean
  isLast: boolean
  onMove: (button: string) => void
}

export function StatusRow({ status, sentence, customers, edit, problems, isFirst, isLast, onMove }: Given) {
  const t = useText()
  return (
    <li className="bo-status" data-historical={status.availability === 'historical' || undefined}>
      <div className="bo-status-said">
        <div className="bo-status-names">
          <Link to={`/settings/statuses/${status.code}`} className="bo-status-link">
            <StatusPill status={status} />
          </Link>
          <span className="pd-mono pd-muted">{status.code}</span>
          <span className="pd-muted pd-small">{t(`availability.${status.availability}`)}</span>
          {edit ? (
            <Badge tone="attention" icon={edit === 'added' ? IconPlus : IconPencil}>
              {t(edit === 'added' ? 'statusEditor.addedBadge' : 'statusEditor.draftBadge')}
            </Badge>
          ) : null}
          {problems > 0 ? (
            <Badge tone="critical" icon={IconAlertTriangle}>
              {t('statusEditor.problems', { count: problems })}
            </Badge>
          ) : null}
        </div>
        <p className="pd-muted pd-small">{sentence}</p>
      </div>
      <Link to={`/customers?status=${status.code}`} className="bo-status-count" data-none={customers === 0}>
        {t('statusEditor.customers', { count: customers })}
      </Link>
      <Moves status={status} isFirst={isFirst} isLast={isLast} onMove={onMove} />
    </li>
  )
}

function Moves({ status, isFirst, isLast, onMove }: Pick<Given, 'status' | 'isFirst' | 'isLast' | 'onMove'>) {
  const t = useText()
  const name = useStatusName()(status.name)
  const button = (direction: 'up' | 'down') => ({
    id: `move-${status.code}-${direction}`,
    type: 'submit' as const,
    name: 'direction',
    value: direction,
    variant: 'subtle',
    color: 'gray',
    onClick: () => onMove(`move-${status.code}-${direction}`),
  })
  return (
    <Form
      method="post"
      action={`/settings/statuses/${status.code}/move`}
      className="bo-status-moves"
      preventScrollReset
    >
      <ActionIcon
        {...button('up')}
        disabled={isFirst}
        aria-label={t('statusEditor.moveUp', { status: name })}
      >
        <IconChevronUp size={16} />
      </ActionIcon>
      <ActionIcon
        {...button('down')}
        disabled={isLast}
        aria-label={t('statusEditor.moveDown', { status: name })}
      >
        <IconChevronDown size={16} />
      </ActionIcon>
    </Form>
  )
}
