import type { StaffUserFace } from '@padron/domain'
import {
  Badge,
  type Column,
  IconBan,
  IconCircleCheck,
  IconClock,
  ListTable,
  useFormats,
  useText,
} from '@padron/ui'
import { useSession } from '../../request/use-session.ts'
import { useSetName } from '../../status/set-name.ts'
import { StaffActs } from './staff-acts.tsx'

export function StaffTable({ users }: { users: StaffUserFace[] }) {
  const t = useText()
  const formats = useFormats()
  const me = useSession()?.userId
  const setName = useSetName()
  const columns: Column<StaffUserFace>[] = [
    {
      id: 'name',
      title: t('staffUser.columnName'),
      narrow: 'main',
      cell: (user) => (
        <>
          <strong>{user.name}</strong>
          {user.id === me ? <span className="pd-muted"> ({t('staffUser.you')})</span> : null}
          <div className="pd-small pd-muted">{user.email}</div>
        </>
      ),
    },
    {
      id: 'role',
      title: t('staffUser.columnRole'),
      cell: (user) =>
        t.has(`role.name.${user.role.code}`)
          ? t(`role.name.${user.role.code}` as 'role.name.admin')
          : user.role.name,
    },
    {
      id: 'set',
      title: t('explain.statusSet'),
      cell: ({ statusSet }) => (
        <>
          {statusSet ? setName(statusSet) : <span className="pd-muted">–</span>}
          {statusSet?.isOwn ? <span className="pd-muted"> ({t('statusSet.ofPerson')})</span> : null}
        </>
      ),
    },
    {
      id: 'state',
      title: t('staffUser.columnState'),
      narrow: 'plain',
      cell: (user) => <StaffState user={user} />,
    },
    {
      id: 'since',
      title: t('staffUser.columnSince'),
      cell: (user) => formats.date(user.disabledAt ?? user.createdAt),
    },
    {
      id: 'acts',
      title: t('customer.columnActs'),
      titleHidden: true,
      narrow: 'corner',
      align: 'end',
      cell: (user) => <StaffActs user={user} isSelf={user.id === me} />,
    },
  ]
  return (
    <ListTable
      caption={t('staffUser.title')}
      columns={columns}
      rows={users}
      rowKey={(user) => user.id}
      isDimmed={(user) => user.disabledAt !== null}
    />
  )
}

function StaffState({ user }: { user: StaffUserFace }) {
  const t = useText()
  if (user.disabledAt)
    return (
      <Badge tone="muted" icon={IconBan}>
        {t('staffUser.stateDisabled')}
      </Badge>
    )
  if (user.invitedAt && !('joinedAt' in user && user.joinedAt))
    return (
      <Badge tone="info" icon={IconClock}>
        {t('staffUser.stateInvited')}
      </Badge>
    )
  return (
    <Badge tone="positive" icon={IconCircleCheck}>
      {t('staffUser.stateActive')}
    </Badge>
  )
}
