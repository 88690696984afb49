import type { Neighbours } from '@padron/domain'
import { Anchor, IconChevronLeft, IconChevronRight, useShortcuts, useText } from '@padron/ui'
import { Link, useNavigate } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useList } from './use-list.ts'

/** Back to the list one came from, and on within it (D7). */
export function Walk({ neighbours }: { neighbours: Neighbours | null }) {
  const t = useText()
  const navigate = useNavigate()
  const { list, keep } = useList()
  const { previous, next } = neighbours ?? { previous: null, next: null }
  const to = (number: string) => `/customers/${number}${keep}`
  useShortcuts({
    ...(previous ? { '[': () => navigate(to(previous.number)) } : {}),
    ...(next ? { ']': () => navigate(to(next.number)) } : {}),
  })
  return (
    <nav className="bo-walk" aria-label={t('overview.walk')}>
      <Anchor component={Link} to={list ? `/customers?${list}` : '/customers'} size="xs">
        {t('customer.title')}
      </Anchor>
      {neighbours ? (
        <span>
          <Step to={previous && to(previous.number)} word={t('overview.previous')} name={previous?.legalName}>
            <IconChevronLeft size={16} aria-hidden />
          </Step>
          <Step to={next && to(next.number)} word={t('overview.next')} name={next?.legalName}>
            <IconChevronRight size={16} aria-hidden />
          </Step>
        </span>
      ) : null}
    </nav>
  )
}

/** At either end of the list there is nowhere to go. */
function Step(given: { to: string | null; word: string; name: string | undefined; children: ReactNode }) {
  const { to, word, name, children } = given
  if (!to) return <span aria-hidden>{children}</span>
  return (
    <Link to={to} prefetch="intent" title={name} aria-label={`${word}: ${name}`}>
      {children}
    </Link>
  )
}
