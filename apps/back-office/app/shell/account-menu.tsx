import type { CurrentSession } from '@padron/domain'
import { IconClock, IconKey, IconLock, IconLogout, IconUser, Menu, SchemeSwitch, useText } from '@padron/ui'
import { Form, Link } from '@remix-run/react'

/** Who is signed in, and the ways out. */
export function AccountMenu({ session }: { session: CurrentSession }) {
  const t = useText()
  return (
    <Menu position="bottom-end" withinPortal={false} keepMounted>
      <Menu.Target>
        <button
          type="button"
          className="bo-account"
          aria-label={`${initialsOf(session.name)}, ${t('shell.account', { name: session.name })}`}
          title={session.name}
        >
          {initialsOf(session.name)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {t('shell.signedInAs', { name: session.name })}
          <br />
          {session.email} · {session.role.name}
        </Menu.Label>
        <div className="bo-narrow bo-menu-scheme">
          <SchemeSwitch />
        </div>
        <Menu.Item component={Link} to="/jobs" leftSection={<IconClock size={16} />}>
          {t('job.title')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          component={Link}
          to={`/settings/staff-users/${session.userId}/explain`}
          leftSection={<IconKey size={16} />}
        >
          {t('explain.mine')}
        </Menu.Item>
        {session.viewedBy ? null : (
          <Menu.Item component={Link} to="/account" leftSection={<IconLock size={16} />}>
            {t('account.title')}
          </Menu.Item>
        )}
        <Form method="post" action="/sign-out">
          <Menu.Item type="submit" leftSection={<IconLogout size={16} />}>
            {t('session.signOut')}
          </Menu.Item>
        </Form>
        <Form method="post" action="/sign-out-everywhere">
          <Menu.Item type="submit" leftSection={<IconUser size={16} />}>
            {t('session.signOutEverywhere')}
          </Menu.Item>
        </Form>
      </Menu.Dropdown>
    </Menu>
  )
}

const initialsOf = (name: string) =>
  name
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word[0] ?? '')
    .filter(Boolean)
    .slice(0, 2)
    .join('')
    .toUpperCase()
