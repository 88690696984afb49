import type { BadgeFace } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { Button, EmptyState, Title, useFormats, useText } from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { FormKey } from '../request/form-key.tsx'
import { useHolds } from '../request/use-session.ts'
import { BadgePill } from './badge-pill.tsx'
import './badge.css'

type Given = { number: string; badges: readonly BadgeFace[] }

/** The badges of a customer, and why each is there. */
export function BadgeList({ number, badges }: Given) {
  const t = useText()
  const mayGive = useHolds()('badge.give')
  const isGiven = badges.some(({ source }) => source === 'manual')
  return (
    <section className="pd-card" aria-labelledby="badges">
      <div className="bo-card-head">
        <Title order={2} id="badges">
          {t('badge.title')}
        </Title>
        {mayGive && !isGiven ? (
          <Button component={Link} to={`/customers/${number}/badges/give`} variant="default">
            {t('badge.give')}
          </Button>
        ) : null}
      </div>
      {badges.length > 0 ? (
        <ul className="bo-badges">
          {badges.map((badge) => (
            <li key={badge.badge}>
              <BadgePill badge={badge.badge} />
              <BadgeWhy badge={badge} />
              {mayGive && badge.source === 'manual' ? <TakeButton number={number} badge={badge} /> : null}
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState kind="nothing" title={t('badge.emptyTitle')} text={t('badge.emptyText')} />
      )}
    </section>
  )
}

function BadgeWhy({ badge }: { badge: BadgeFace }) {
  const t = useText()
  const { date, money, number } = useFormats()
  const { figures, since, expiresOn, givenBy, source } = badge
  const days = [
    source === 'rule' ? t('badge.byRule') : givenBy ? t('badge.givenBy', { name: givenBy }) : null,
    t('badge.since', { date: date(since) }),
    expiresOn ? t('badge.expiresOn', { date: date(expiresOn) }) : null,
  ]
  return (
    <div>
      <div>{useReason(badge)}</div>
      {figures ? (
        <div className="pd-small">
          {t('badge.figures', {
            amount: money(figures),
            rank: number(figures.rank),
            of: number(figures.of),
          })}
        </div>
      ) : null}
      <div className="pd-small pd-muted">{days.filter(Boolean).join(' · ')}</div>
    </div>
  )
}

/** The words of whoever gave it, or the reason of the rule, its days as people write them. */
function useReason({ reason }: BadgeFace): string {
  const t = useText()
  const { date } = useFormats()
  if ('words' in reason) return reason.words
  const { date: day, ...params } = reason.params ?? {}
  const key = `badge.reason.${reason.code}` as TextKey
  return t(key, day ? { ...params, date: date(String(day)) } : params)
}

function TakeButton({ number, badge: { badge, since } }: { number: string; badge: BadgeFace }) {
  const t = useText()
  return (
    <Form method="post" action={`/customers/${number}/badges/take`} preventScrollReset>
      <FormKey value={`take-badge:${number}:${badge}:${new Date(since).getTime()}`} />
      <Button
        type="submit"
        variant="subtle"
        size="xs"
        aria-label={t('badge.takeOf', { badge: t(`badge.name.${badge}`) })}
      >
        {t('badge.take')}
      </Button>
    </Form>
  )
}
