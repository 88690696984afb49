import { Button, IconArrowsExchange, useText } from '@padron/ui'
import { Form, Link, useLocation } from '@remix-run/react'
import { isFiltered, isNarrowed, type Shown } from './shown.ts'
import { mostTicked, type RowSelection } from './use-selection.ts'

export const selectionForm = 'selection'

/** What is ticked and what can be done with it. Without script it appears by itself with the first tick. */
export function SelectionBar({
  selection,
  shown,
  rowCount,
}: {
  selection: RowSelection
  shown: Shown
  rowCount: number
}) {
  const t = useText()
  const { pathname, search } = useLocation()
  const { ids, elsewhere } = selection
  const isTooMany = ids.length > mostTicked
  return (
    <Form
      id={selectionForm}
      method="get"
      action="/customers/change-status"
      className="bo-selection"
      data-some={ids.length > 0 || undefined}
      aria-label={t('selection.label')}
    >
      {elsewhere.map((id) => (
        <input key={id} type="hidden" name="id" value={id} />
      ))}
      <input type="hidden" name="returnTo" value={pathname + search} />
      <span role="status">
        {ids.length > 0 ? <strong>{t('selection.count', { count: ids.length })}</strong> : null}
        {elsewhere.length > 0 ? (
          <span className="pd-muted"> · {t('selection.elsewhere', { count: elsewhere.length })}</span>
        ) : null}
      </span>
      <Button
        type="submit"
        size="xs"
        disabled={isTooMany}
        leftSection={<IconArrowsExchange size={14} aria-hidden />}
      >
        {t('transition.change')}
      </Button>
      {ids.length - elsewhere.length < rowCount ? (
        <Button variant="subtle" size="xs" onClick={() => selection.takePage(true)}>
          {t('selection.allOnPage', { count: rowCount })}
        </Button>
      ) : null}
      {isNarrowed(shown) ? null : (
        <Button component={Link} to={everythingLink(shown, pathname + search)} variant="subtle" size="xs">
          {t(isFiltered(shown) ? 'selection.everything' : 'selection.everyone')}
        </Button>
      )}
      <Button type="reset" variant="subtle" size="xs" onClick={selection.clear}>
        {t('selection.clear')}
      </Button>
      {isTooMany ? <span className="pd-small">{t('selection.tooMany', { limit: mostTicked })}</span> : null}
    </Form>
  )
}

/** The filter itself, not its page, is what travels. */
function everythingLink({ query, active, statusCodes }: Shown, returnTo: string): string {
  const params = new URLSearchParams({ all: 'yes' })
  if (query) params.set('q', query)
  if (active !== 'any') params.set('active', active)
  for (const code of statusCodes ?? []) params.append('status', code)
  params.set('returnTo', returnTo)
  return `/customers/change-status?${params}`
}
