import type { CustomerRow } from '@padron/domain'
import {
  ActionIcon,
  IconArrowsExchange,
  IconBan,
  IconDots,
  IconEye,
  IconPencil,
  IconPlayerPlay,
  IconPlugConnected,
  Menu,
  useText,
} from '@padron/ui'
import { Link, useLocation, useSubmit } from '@remix-run/react'
import { useHolds } from '../../request/use-session.ts'

/**
 * What status and seat allow on this row: where editing is blocked only View and Activate are left (SARA).
 */
export function RowMenu({ row }: { row: CustomerRow }) {
  const t = useText()
  const { pathname, search } = useLocation()
  const submit = useSubmit()
  const path = `/customers/${row.number}`
  const holds = useHolds()
  const mayMove = holds('transition.change') || holds('customer.edit')
  const mayChange = mayMove && (row.may.edit || !row.may.activate)
  const post = (verb: 'deactivate' | 'activate') =>
    submit(
      {
        customerId: row.id,
        expectedVersion: String(row.version),
        idempotencyKey: `${verb}:${row.id}:${row.version}`,
        returnTo: pathname + search,
      },
      { method: 'post', action: `${path}/${verb}`, preventScrollReset: true },
    )
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="md"
          aria-label={t('act.moreFor', { name: row.legalName })}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={path} leftSection={<IconEye size={16} />}>
          {t('act.view')}
        </Menu.Item>
        {row.may.edit ? (
          <Menu.Item component={Link} to={`${path}/edit`} leftSection={<IconPencil size={16} />}>
            {t('act.edit')}
          </Menu.Item>
        ) : null}
        {mayChange ? (
          <Menu.Item
            component={Link}
            to={`${path}/change-status?${new URLSearchParams({ returnTo: pathname + search })}`}
            leftSection={<IconArrowsExchange size={16} />}
          >
            {t('transition.change')}
          </Menu.Item>
        ) : null}
        {row.mayLink ? (
          <Menu.Item
            component={Link}
            to={`${path}/link-freshbooks`}
            leftSection={<IconPlugConnected size={16} />}
          >
            {t('freshbooksLink.menu')}
          </Menu.Item>
        ) : null}
        {row.may.activate ? (
          <Menu.Item onClick={() => post('activate')} leftSection={<IconPlayerPlay size={16} />}>
            {t('customer.activate')}
          </Menu.Item>
        ) : null}
        {row.may.deactivate ? (
          <Menu.Item onClick={() => post('deactivate')} leftSection={<IconBan size={16} />}>
            {t('customer.deactivate')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
