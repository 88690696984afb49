import { Button, EmptyState, useText } from '@padron/ui'
import { Link, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { isFiltered, linkTo, noScore, noSegments, type Shown } from './shown.ts'

/** Nothing yet, or nothing that matches: then the filter that cost most is the one to drop. */
export function EmptyDirectory({ shown, register }: { shown: Shown; register: ReactNode }) {
  const t = useText()
  const [params] = useSearchParams()
  if (!isFiltered(shown))
    return (
      <EmptyState
        kind="nothing"
        title={t('customer.emptyTitle')}
        text={t('customer.emptyText')}
        acts={register}
      />
    )
  const drops = [
    shown.query && {
      to: linkTo(params, { q: null }),
      text: t('customer.noMatchDropQuery', { query: shown.query }),
    },
    (shown.statusCodes ?? []).length > 0 && {
      to: linkTo(params, { status: null }),
      text: t('customer.noMatchDropStatus'),
    },
    shown.score && { to: linkTo(params, noScore), text: t('scoreCard.noMatchDrop') },
    (shown.segments || shown.includeSubAccounts === false) && {
      to: linkTo(params, noSegments),
      text: t('customer.noMatchDropSegments'),
    },
    shown.active !== 'any' && { to: linkTo(params, { active: null }), text: t('customer.noMatchDropActive') },
  ].filter((drop) => drop !== false && drop !== undefined && drop !== '')
  const acts = drops.map(({ to, text }) => (
    <Button key={to} component={Link} to={to} variant="default">
      {text}
    </Button>
  ))
  return (
    <EmptyState
      kind="no-match"
      title={t('customer.noMatchTitle')}
      text={t('customer.noMatchText')}
      acts={acts}
    />
  )
}
