import { EmptyState, useText } from '@padron/ui'
import type { Show } from './matches.ts'

/** Nothing left to match, by what was asked for. */
export function NoMatches({ show }: { show: Show }) {
  const t = useText()
  if (show === 'missing') return <EmptyState kind="nothing" title={t('freshbooks.matchNoneMissing')} />
  return show === 'found' ? (
    <EmptyState
      kind="nothing"
      title={t('freshbooks.matchNoneFound')}
      text={t('freshbooks.matchNoneFoundText')}
    />
  ) : (
    <EmptyState kind="nothing" title={t('freshbooks.matchNone')} text={t('freshbooks.matchNoneText')} />
  )
}
