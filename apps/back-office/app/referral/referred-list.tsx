import type { ReferralFace, Referrals, ReferredFace } from '@padron/domain'
import { ActiveCharm, EmptyState, Title, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import './referral.css'

/** Whom a customer brought, newest first, each with those they brought in turn. */
export function ReferredList({ referred, referredCount }: Pick<Referrals, 'referred' | 'referredCount'>) {
  const t = useText()
  const more = referredCount - referred.length
  return (
    <section className="pd-card" aria-labelledby="referred">
      <div className="bo-card-head">
        <Title order={2} id="referred">
          {t('referral.referred')}{' '}
          <span className="bo-count">{referredCount > 0 ? referredCount : null}</span>
        </Title>
        {more > 0 ? null : <TogetherWorth referred={referred} />}
      </div>
      {referred.length > 0 ? (
        <ul className="bo-referred">
          {referred.map((each) => (
            <Referred key={each.id} referred={each} />
          ))}
        </ul>
      ) : (
        <EmptyState kind="nothing" title={t('referral.emptyTitle')} text={t('referral.emptyText')} />
      )}
      {more > 0 ? <p className="pd-small pd-muted">{t('referral.more', { count: more })}</p> : null}
    </section>
  )
}

function Referred({ referred }: { referred: ReferredFace }) {
  const t = useText()
  const { money } = useFormats()
  const { brought, broughtCount, ltv, note } = referred
  const more = broughtCount - brought.length
  return (
    <li>
      <div className="bo-referral">
        <ReferralLine referral={referred} />
        {ltv ? (
          <span className="bo-referral-worth">
            <span className="pd-small pd-muted">{t('referral.value')} </span>
            {ltv.length > 0 ? ltv.map(money).join(' · ') : '–'}
          </span>
        ) : null}
      </div>
      {note ? <p className="pd-small">{note}</p> : null}
      {brought.length > 0 ? (
        <>
          <p className="pd-small pd-muted">{t('referral.brought', { count: broughtCount })}</p>
          <ul>
            {brought.map((each) => (
              <li key={each.id}>
                <ReferralLine referral={each} />
              </li>
            ))}
          </ul>
          {more > 0 ? <p className="pd-small pd-muted">{t('referral.more', { count: more })}</p> : null}
        </>
      ) : null}
    </li>
  )
}

/** The customer on the other side, and since when. */
export function ReferralLine({ referral }: { referral: Pick<ReferralFace, 'customer' | 'referredOn'> }) {
  const t = useText()
  const { date } = useFormats()
  const { customer, referredOn } = referral
  return (
    <span className="bo-referral-line">
      <Link to={`/customers/${customer.number}`}>{customer.legalName}</Link>
      <span className="pd-mono pd-small">{customer.number}</span>
      <ActiveCharm isActive={customer.isActive} />
      <span className="pd-small pd-muted">{t('referral.on', { date: date(referredOn) })}</span>
    </span>
  )
}

/** What those brought are worth, currency by currency; nothing for whoever does not read value. */
function TogetherWorth({ referred }: { referred: readonly ReferredFace[] }) {
  const t = useText()
  const { money } = useFormats()
  const sums = new Map<string, number>()
  for (const { currency, amountMinor } of referred.flatMap(({ ltv }) => ltv ?? []))
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor)
  if (sums.size === 0) return null
  const amount = [...sums].map(([currency, amountMinor]) => money({ currency, amountMinor })).join(' · ')
  return <span className="pd-muted">{t('referral.total', { amount })}</span>
}
