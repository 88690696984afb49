import type { ApiKeyFace } from '@padron/domain'
import {
  Badge,
  Button,
  type Column,
  IconBan,
  IconCircleCheck,
  IconClock,
  ListTable,
  useFormats,
  useText,
} from '@padron/ui'
import { Form } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'

export function KeyTable({ keys, now }: { keys: ApiKeyFace[]; now: Date }) {
  const t = useText()
  const formats = useFormats()
  const isLive = (key: ApiKeyFace) => !key.revokedAt && key.expiresAt > now
  const columns: Column<ApiKeyFace>[] = [
    { id: 'name', title: t('apiKey.columnName'), narrow: 'main', cell: (key) => <strong>{key.name}</strong> },
    {
      id: 'state',
      title: t('apiKey.columnState'),
      narrow: 'plain',
      cell: (key) => <KeyState apiKey={key} now={now} />,
    },
    {
      id: 'abilities',
      title: t('apiKey.columnAbilities'),
      cell: (key) => (
        <span title={key.abilities.map((code) => t(`ability.${code}` as 'ability.customer.read')).join(', ')}>
          {t('role.holds', { count: key.abilities.length })}
        </span>
      ),
    },
    { id: 'expires', title: t('apiKey.columnExpires'), cell: (key) => formats.date(key.expiresAt) },
    {
      id: 'used',
      title: t('apiKey.columnUsed'),
      cell: (key) => (key.lastUsedAt ? formats.dateTime(key.lastUsedAt) : t('apiKey.never')),
    },
    {
      id: 'acts',
      title: t('customer.columnActs'),
      titleHidden: true,
      align: 'end',
      narrow: 'corner',
      cell: (key) =>
        isLive(key) ? (
          <Form method="post" action={`/settings/api-keys/${key.id}/revoke`}>
            <FormKey value={`revoke:${key.id}`} />
            <Button type="submit" size="compact-sm" variant="default">
              {t('apiKey.revoke')}
            </Button>
          </Form>
        ) : null,
    },
  ]
  return (
    <ListTable
      caption={t('apiKey.title')}
      columns={columns}
      rows={keys}
      rowKey={(key) => key.id}
      isDimmed={(key) => !isLive(key)}
    />
  )
}

function KeyState({ apiKey, now }: { apiKey: ApiKeyFace; now: Date }) {
  const t = useText()
  if (apiKey.revokedAt)
    return (
      <Badge tone="muted" icon={IconBan}>
        {t('apiKey.revokedState')}
      </Badge>
    )
  if (apiKey.expiresAt <= now)
    return (
      <Badge tone="muted" icon={IconClock}>
        {t('apiKey.expired')}
      </Badge>
    )
  return (
    <Badge tone="positive" icon={IconCircleCheck}>
      {t('apiKey.live')}
    </Badge>
  )
}
