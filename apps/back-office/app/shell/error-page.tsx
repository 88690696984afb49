import type { FailureKind, Reason } from '@padron/domain'
import { wordReason } from '@padron/texts'
import { Button, EmptyState, useText } from '@padron/ui'
import { isRouteErrorResponse, Link, useLocation, useRouteError } from '@remix-run/react'
import { useHolds } from '../request/use-session.ts'

type Told = { kind?: FailureKind; reason?: Reason; id?: string }

/**
 * A page that could not be shown, in words; what nobody expected shows only a number for the administrator.
 */
export function ErrorPage() {
  const t = useText()
  const holds = useHolds()
  const error = useRouteError()
  const { pathname, search } = useLocation()
  const told: Told =
    isRouteErrorResponse(error) && typeof error.data === 'object' ? ((error.data ?? {}) as Told) : {}
  const isInField = !holds('customer.read') && holds('customer.read-assigned')
  const home = (
    <Button component={Link} to={isInField ? '/work' : '/customers'} variant="default">
      {t(isInField ? 'delivery.work.title' : 'page.goHome')}
    </Button>
  )
  const again = (
    <Button component="a" href={pathname + search}>
      {t('act.retry')}
    </Button>
  )
  if (told.kind === 'not_found' || (isRouteErrorResponse(error) && error.status === 404)) {
    const text = told.reason ? wordReason(t, told.reason) : t('page.notFoundText')
    return <EmptyState kind="nothing" title={t('page.notFoundTitle')} text={text} acts={home} />
  }
  if (told.kind === 'forbidden') {
    return (
      <EmptyState
        kind="forbidden"
        title={t('page.forbiddenTitle')}
        text={t('page.forbiddenText')}
        acts={home}
      />
    )
  }
  if (told.reason) {
    return (
      <EmptyState
        kind="error"
        title={t('page.unavailableTitle')}
        text={wordReason(t, told.reason)}
        acts={again}
      />
    )
  }
  const text = told.id ? t('page.errorText', { id: told.id }) : t('page.unavailableText')
  return <EmptyState kind="error" title={t('page.errorTitle')} text={text} acts={again} />
}
