import { Anchor, type Column, ListTable, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import type { StaffCaller } from '../../load-context.ts'
import { useRoleName } from '../../shell/role-choices.ts'
import { useSetName } from '../../status/set-name.ts'

type StatusSet = Awaited<ReturnType<StaffCaller['status']['sets']>>[number]

export function SetTable({ sets }: { sets: StatusSet[] }) {
  const t = useText()
  const roleName = useRoleName()
  const setName = useSetName()
  const columns: Column<StatusSet>[] = [
    {
      id: 'name',
      title: t('statusSet.columnName'),
      narrow: 'main',
      cell: (set) => (
        <>
          <Anchor component={Link} to={`/settings/status-sets/${set.code}`} fw={600}>
            {setName(set)}
          </Anchor>
          {set.description ? <div className="pd-small pd-muted">{set.description}</div> : null}
        </>
      ),
    },
    {
      id: 'level',
      title: t('statusSet.columnLevel'),
      cell: ({ level }) => t(`statusSet.levels.${level}` as 'statusSet.levels.system'),
    },
    {
      id: 'statuses',
      title: t('statusSet.columnStatuses'),
      cell: ({ includesAll, statusCodes }) =>
        includesAll ? t('statusSet.all') : t('statusSet.count', { count: statusCodes.length }),
    },
    {
      id: 'roles',
      title: t('statusSet.columnRoles'),
      cell: ({ roles }) => roles.map(roleName).join(', ') || t('statusSet.noRoles'),
    },
    {
      id: 'people',
      title: t('statusSet.columnPeople'),
      align: 'end',
      cell: ({ users }) => t('statusSet.people', { count: users }),
    },
  ]
  return (
    <ListTable caption={t('statusSet.title')} columns={columns} rows={sets} rowKey={({ code }) => code} />
  )
}
