import { badgeCodes, type ExportWords, exportColumns } from '@padron/domain'
import type { Translate } from '@padron/texts'

/** Headings, statuses and badges of a file in one language, by the codes an export asks for. */
export function wordsFor(t: Translate, statuses: readonly { name: string }[]): ExportWords {
  const named = (name: string) => {
    const key = `status.named.${name}`
    return t.has(key) ? t(key) : name
  }
  return Object.fromEntries([
    ...exportColumns.map(({ code }) => [`column.${code}`, t(`exporting.column.${code}`)]),
    ...statuses.map(({ name }) => [`status.${name}`, named(name)]),
    ...badgeCodes.map((badge) => [`badge.${badge}`, t(`badge.name.${badge}`)]),
    ['yes', t('exporting.yes')],
    ['no', t('exporting.no')],
  ])
}
