import type { StaffUserFace } from '@padron/domain'
import { ActionIcon, IconDots, Menu, useText } from '@padron/ui'
import { Link, useSubmit } from '@remix-run/react'
import { useHolds } from '../../request/use-session.ts'

/** What can be done with one staff user; each act is a route of its own. Nobody switches themselves. */
export function StaffActs({ user, isSelf }: { user: StaffUserFace; isSelf: boolean }) {
  const t = useText()
  const path = `/settings/staff-users/${user.id}`
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('act.moreFor', { name: user.name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={`${path}/explain`}>
          {t('explain.act')}
        </Menu.Item>
        {isSelf ? null : <Switches user={user} path={path} />}
      </Menu.Dropdown>
    </Menu>
  )
}

function Switches({ user, path }: { user: StaffUserFace; path: string }) {
  const t = useText()
  const submit = useSubmit()
  const holds = useHolds()
  const mayConfigure = holds('status.configure')
  const mayView = holds('staff-user.view-as')
  const post = (verb: 'disable' | 'enable') =>
    submit(
      {
        expectedVersion: String(user.version),
        name: user.name,
        idempotencyKey: `${verb}:${user.id}:${user.version}`,
      },
      { method: 'post', action: `${path}/${verb}`, navigate: true },
    )
  return (
    <>
      <Menu.Item component={Link} to={`${path}/set-role`}>
        {t('staffUser.setRole')}
      </Menu.Item>
      {mayConfigure ? (
        <Menu.Item component={Link} to={`${path}/set-status-set`}>
          {t('statusSet.set')}
        </Menu.Item>
      ) : null}
      <Menu.Item component={Link} to={`${path}/reinvite`}>
        {t('staffUser.newCode')}
      </Menu.Item>
      <Menu.Item component={Link} to={`${path}/remove-factor`}>
        {t('account.removeTheirs')}
      </Menu.Item>
      {mayView && !user.disabledAt ? (
        <Menu.Item component={Link} to={`${path}/view-as`}>
          {t('account.viewAs')}
        </Menu.Item>
      ) : null}
      <Menu.Divider />
      {user.disabledAt ? (
        <Menu.Item onClick={() => post('enable')}>{t('staffUser.enable')}</Menu.Item>
      ) : (
        <Menu.Item color="var(--pd-critical-text)" onClick={() => post('disable')}>
          {t('staffUser.disable')}
        </Menu.Item>
      )}
    </>
  )
}
