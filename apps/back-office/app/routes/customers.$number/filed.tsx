import { Anchor, Badge, IconHash, IconUsers, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import type { ShownCustomer } from '../../customer/shown-customer.ts'
import { useHolds } from '../../request/use-session.ts'

type Given = { customer: Pick<ShownCustomer, 'number' | 'groups' | 'tags' | 'may'> }

/** The segments and labels of a customer, each leading to the others of it, and the way to change them. */
export function Filed({ customer: { number, groups, tags, may } }: Given) {
  const t = useText()
  const mayFile = useHolds()('customer.edit') && may.edit
  return (
    <>
      {groups.map(({ code, name }) => (
        <Link key={`group:${code}`} to={`/customers?${new URLSearchParams({ group: code })}`}>
          <Badge icon={IconUsers}>{name}</Badge>
        </Link>
      ))}
      {tags.map(({ code, name }) => (
        <Link key={`tag:${code}`} to={`/customers?${new URLSearchParams({ tag: code })}`}>
          <Badge icon={IconHash}>{name}</Badge>
        </Link>
      ))}
      {mayFile ? (
        <Anchor component={Link} to={`/customers/${number}/organise`} className="pd-no-print">
          {t('segment.organise.act')}
        </Anchor>
      ) : null}
    </>
  )
}
