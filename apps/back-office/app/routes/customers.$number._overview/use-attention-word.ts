import type { Attention } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { useFormats, useStatusName, useText } from '@padron/ui'
import { useDepartmentName } from '../../task/addressee.ts'

/** What waits, in a sentence: "2 invoices are overdue: $12,400.00 MXN, the oldest for 9 days". */
export function useAttentionWord(): (item: Attention) => string {
  const t = useText()
  const { money } = useFormats()
  const statusName = useStatusName()
  const departmentName = useDepartmentName()
  const typeOf = (type: string) =>
    t.has(`riskFlag.type.${type}`) ? t(`riskFlag.type.${type}` as TextKey) : type
  return (item) => {
    switch (item.code) {
      case 'invoices_overdue':
        return t('overview.attention.invoices_overdue', {
          ...{ count: item.count, days: item.days, amount: money(item) },
        })
      case 'task':
        return item.for
          ? t('overview.attention.taskFor', { name: departmentName(item.for), title: item.title })
          : t('overview.attention.task', { title: item.title })
      case 'document':
        if (item.days < 0) return t('overview.attention.documentExpired', { name: item.name })
        if (item.days === 0) return t('overview.attention.documentToday', { name: item.name })
        return t('overview.attention.document', { name: item.name, count: item.days })
      case 'assignment':
        return t('overview.attention.assignment', {
          kind: t(`assignment.kind.${item.kind}` as TextKey),
          ...{ number: item.number, title: item.title },
        })
      case 'case':
        return t('overview.attention.case', { number: item.number, title: item.title })
      case 'flag':
        return t(item.state === 'proposed' ? 'overview.attention.flagProposed' : 'overview.attention.flag', {
          type: typeOf(item.type),
        })
      case 'scheduled':
        return t('overview.attention.scheduled', { status: statusName(item.status.name) })
      case 'approvals':
        return t('overview.attention.approvals', { count: item.count })
    }
  }
}
