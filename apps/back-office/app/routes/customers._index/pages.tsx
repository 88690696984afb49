import { Button, IconChevronRight, useText } from '@padron/ui'
import { Link, useSearchParams } from '@remix-run/react'
import { linkTo, type Shown } from './shown.ts'

/** Pages go on by key, so there is a next one and a first one; the browser's own way back serves the rest. */
export function Pages({
  shown,
  count,
  nextCursor,
}: {
  shown: Shown
  count: number
  nextCursor: string | null
}) {
  const t = useText()
  const [params] = useSearchParams()
  if (count === 0 && !shown.cursor) return null
  return (
    <div className="bo-pages">
      <span className="pd-muted pd-small" aria-live="polite">
        {t('page.rowsShown', { count })}
      </span>
      <span className="bo-tools">
        {shown.cursor ? (
          <Button component={Link} to={linkTo(params, { cursor: null })} variant="default" size="xs">
            {t('page.firstPage')}
          </Button>
        ) : null}
        {nextCursor ? (
          <Button
            component={Link}
            to={linkTo(params, { cursor: nextCursor })}
            variant="default"
            size="xs"
            rightSection={<IconChevronRight size={14} />}
          >
            {t('page.nextPage')}
          </Button>
        ) : null}
      </span>
    </div>
  )
}
