import type { PortalMember } from '@padron/domain'
import { ActionIcon, IconDots, Menu, useText } from '@padron/ui'
import { Link, useSubmit } from '@remix-run/react'

type Given = { path: string; member: PortalMember; mayInvite: boolean; mayEnter: boolean }

/** What can be done about a person's access; each act is a route of its own. */
export function MemberActs({ path, member, mayInvite, mayEnter }: Given) {
  const t = useText()
  const submit = useSubmit()
  const { membershipId: id, state } = member
  const shown = new URLSearchParams(member.permissions.map((permission) => ['permissions', permission]))
  const post = (verb: 'resend' | 'revoke') =>
    submit(
      { idempotencyKey: `${verb}:${id}:${new Date(member.expiresAt).getTime()}` },
      { method: 'post', action: `${path}/${id}/${verb}`, navigate: true },
    )
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('act.moreFor', { name: member.name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={`${path}/preview?${shown}`}>
          {t('portalUser.preview')}
        </Menu.Item>
        {mayInvite ? (
          <>
            {state !== 'joined' && mayEnter ? (
              <Menu.Item onClick={() => post('resend')}>{t('portalUser.resend')}</Menu.Item>
            ) : null}
            <Menu.Item component={Link} to={`${path}/${id}/set-permissions`}>
              {t('portalUser.setPermissions')}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item color="var(--pd-critical-text)" onClick={() => post('revoke')}>
              {t('portalUser.revoke')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
