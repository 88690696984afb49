import type { PortalMember } from '@padron/domain'
import { Badge, type Column, ListTable, useFormats, useText } from '@padron/ui'
import { MemberActs } from './member-acts.tsx'
import { MemberState } from './member-state.tsx'

type Given = { path: string; members: PortalMember[]; mayInvite: boolean; mayEnter: boolean }

/** Who may sign in for a customer: what they may do, since when, and when they last did. */
export function MemberTable({ path, members, mayInvite, mayEnter }: Given) {
  const t = useText()
  const { dateTime } = useFormats()
  const columns: Column<PortalMember>[] = [
    {
      id: 'name',
      title: t('portalUser.columnName'),
      narrow: 'main',
      cell: ({ name, email }) => (
        <>
          <strong>{name}</strong>
          <div className="pd-small pd-muted">{email}</div>
        </>
      ),
    },
    {
      id: 'permissions',
      title: t('portalUser.columnPermissions'),
      cell: ({ permissions }) => (
        <span className="bo-member-may">
          {permissions.map((permission) => (
            <Badge key={permission}>{t(`portalUser.permission.${permission}`)}</Badge>
          ))}
        </span>
      ),
    },
    {
      id: 'state',
      title: t('portalUser.columnState'),
      narrow: 'plain',
      cell: (member) => <MemberState member={member} />,
    },
    {
      id: 'last',
      title: t('portalUser.columnLast'),
      cell: ({ lastSignedInAt }) =>
        lastSignedInAt ? dateTime(lastSignedInAt) : <span className="pd-muted">{t('portalUser.never')}</span>,
    },
    {
      id: 'acts',
      title: t('customer.columnActs'),
      titleHidden: true,
      narrow: 'corner',
      align: 'end',
      cell: (member) => <MemberActs {...{ path, member, mayInvite, mayEnter }} />,
    },
  ]
  return (
    <ListTable
      caption={t('portalUser.title')}
      columns={columns}
      rows={members}
      rowKey={({ membershipId }) => membershipId}
      isDimmed={({ state }) => state === 'expired'}
    />
  )
}
