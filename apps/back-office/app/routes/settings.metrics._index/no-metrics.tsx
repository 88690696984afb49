import { Button, EmptyState, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { proposalOf } from '../../metric/proposal.ts'
import { suggested } from '../../metric/suggested.ts'

/** The way to a first catalogue: one metric, or all the register can say. */
export function NoMetrics({ mayManage }: { mayManage: boolean }) {
  const t = useText()
  if (!mayManage)
    return <EmptyState kind="nothing" title={t('metric.emptyTitle')} text={t('metric.emptyReader')} />
  const begun = proposalOf([], suggested({ nameOf: (source) => t(`metric.source.${source}`) }))
  return (
    <EmptyState
      kind="nothing"
      title={t('metric.emptyTitle')}
      text={t('metric.emptyText')}
      acts={
        <>
          <Button component={Link} to={`/settings/metrics/save?${begun}`}>
            {t('metric.beginWithRegister')}
          </Button>
          <Button component={Link} to="/settings/metrics/add" variant="default">
            {t('metric.add')}
          </Button>
        </>
      }
    />
  )
}
