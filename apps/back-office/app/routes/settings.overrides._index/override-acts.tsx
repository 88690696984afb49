import type { OverrideFace } from '@padron/domain'
import { Button, useText } from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'
import { useHolds, useSession } from '../../request/use-session.ts'

/** Approve or refuse what somebody else asked for; take back what is in force. */
export function OverrideActs({ override }: { override: OverrideFace }) {
  const t = useText()
  const me = useSession()?.userId
  const mayDecide = useHolds()('gate.approve')
  const { id, version, state, mayGrant, requestedBy, customer } = override
  const path = `/settings/overrides/${id}`
  const about = `${t(`fact.gate.${override.operation}`)}, ${customer.legalName}`
  if (state === 'requested' && requestedBy?.id === me && mayDecide)
    return <span className="pd-small pd-muted">{t('gate.overrides.own')}</span>
  if (state === 'requested' && mayGrant)
    return (
      <div className="bo-override-acts">
        <Button component={Link} to={`${path}/grant`} size="compact-sm">
          {t('gate.overrides.grant')}
          <span className="pd-hidden">: {about}</span>
        </Button>
        <Button component={Link} to={`${path}/refuse`} size="compact-sm" variant="default">
          {t('gate.overrides.refuse')}
          <span className="pd-hidden">: {about}</span>
        </Button>
      </div>
    )
  if (state !== 'live' || !mayDecide) return null
  return (
    <Form method="post" action={`${path}/revoke`} className="bo-override-acts">
      <FormKey value={`revoke:${id}:${version}`} />
      <Button type="submit" size="compact-sm" variant="default">
        {t('gate.overrides.revoke')}
        <span className="pd-hidden">: {about}</span>
      </Button>
    </Form>
  )
}
