import type { Selection, StatusFace } from '@padron/domain'
import { useStatusName, useText } from '@padron/ui'

/** The selection in words: how many were ticked, or which filter finds them. */
export function Whom({ selection, statuses }: { selection: Selection; statuses: StatusFace[] }) {
  const t = useText()
  const statusName = useStatusName()
  if ('customerIds' in selection)
    return <>{t('transition.many.named', { count: selection.customerIds.length })}</>
  const { q, active, statusCodes = [] } = selection.filter
  const names = statuses.filter(({ code }) => statusCodes.includes(code)).map(({ name }) => statusName(name))
  const said = [
    q && t('transition.many.filterQuery', { query: q }),
    active !== 'any' && t(active === 'yes' ? 'customer.viewActive' : 'customer.viewInactive'),
    names.length > 0 && t('transition.many.filterStatus', { status: names.join(', ') }),
  ].filter(Boolean)
  return (
    <>
      {said.length > 0
        ? `${t('transition.many.everything')}: ${said.join(' · ')}`
        : t('transition.many.everyone')}
    </>
  )
}
