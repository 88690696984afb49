import type { CustomerRecord } from '@padron/domain'
import { Button, EmptyState, IconEye, IconPlus, Notice, Title, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useOutletContext } from '@remix-run/react'
import { MemberTable } from '../../portal-user/member-table.tsx'
import '../../portal-user/portal-user.css'
import { load } from '../../request/run.server.ts'

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id: customerId } = await api.customer.get({ number: args.params.number ?? '' })
    return api.portalUser.list({ customerId })
  })

/** Who may sign in for this customer, and whether its status lets them. */
export default function CustomerPortal() {
  const t = useText()
  const { number } = useOutletContext<CustomerRecord>()
  const { members, mayEnter, canInvite: mayInvite } = useLoaderData<typeof loader>()
  const path = `/customers/${number}/portal`
  const canInvite = mayInvite && mayEnter
  const invite = canInvite ? (
    <Button component={Link} to={`${path}/invite`} leftSection={<IconPlus size={16} />}>
      {t('portalUser.invite')}
    </Button>
  ) : null
  return (
    <section>
      <div className="bo-card-head">
        <Title order={2}>{t('portalUser.title')}</Title>
        <div className="bo-acts">
          <Button
            component={Link}
            to={`${path}/preview`}
            variant="default"
            leftSection={<IconEye size={16} />}
          >
            {t('portalUser.preview')}
          </Button>
          {members.length > 0 ? invite : null}
        </div>
      </div>
      {mayEnter ? (
        <p className="pd-muted">{t('portalUser.mayEnter')}</p>
      ) : (
        <Notice tone="caution" title={t('portalUser.shutTitle')}>
          <div>{t('portalUser.shutText')}</div>
          {mayInvite ? <div>{t('portalUser.inviteShut')}</div> : null}
        </Notice>
      )}
      {members.length > 0 ? (
        <MemberTable {...{ path, members, mayInvite, mayEnter }} />
      ) : (
        <EmptyState
          kind="nothing"
          title={t('portalUser.emptyTitle')}
          text={canInvite ? t('portalUser.emptyText') : undefined}
          acts={invite}
        />
      )}
    </section>
  )
}
