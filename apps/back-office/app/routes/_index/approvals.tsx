import type { OverrideFace } from '@padron/domain'
import { Anchor, Button, Title, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import '../../task/task.css'

/** What somebody else asked for, and this person may decide. */
export function Approvals({ requests }: { requests: readonly OverrideFace[] }) {
  const t = useText()
  const { dateTime } = useFormats()
  const mine = requests.filter(({ mayGrant }) => mayGrant)
  return (
    <section className="pd-card">
      <div className="bo-card-head">
        <Title order={2}>{t('home.approvals')}</Title>
        <Anchor component={Link} to="/settings/overrides" size="xs">
          {t('home.approvalsAll')}
        </Anchor>
      </div>
      {mine.length === 0 ? <p className="pd-muted">{t('home.approvalsEmpty')}</p> : null}
      <ul className="bo-lines">
        {mine.map(({ id, customer, operation, reason, requestedBy, requestedAt }) => (
          <li key={id}>
            <div className="bo-line-body">
              <div className="bo-line-title">{t(`fact.gate.${operation}`)}</div>
              <p>{reason}</p>
              <div className="bo-line-facts">
                <Anchor component={Link} to={`/customers/${customer.number}`} size="xs">
                  {customer.legalName}
                </Anchor>
                <span>
                  {t('gate.overrides.askedBy', {
                    name: requestedBy?.name ?? '–',
                    date: dateTime(requestedAt),
                  })}
                </span>
              </div>
            </div>
            <Button component={Link} to={`/settings/overrides/${id}/grant`} size="compact-sm">
              {t('gate.overrides.grant')}
              <span className="pd-hidden">
                : {t(`fact.gate.${operation}`)}, {customer.legalName}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
