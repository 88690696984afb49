import type { TextKey } from '@padron/texts'
import { useFormats, useStatusName, useText } from '@padron/ui'
import { useFieldName } from '../customer/field-name.ts'

/** Entries keep the code of a status; a person reads its name. */
export type StatusName = { code: string; name: string }

type Side = Record<string, unknown> | null
const unsaid = /^(version|number|sha256|userAgent|id|.*Id)$/
const isUnsaid = (name: string) => name !== 'taxId' && unsaid.test(name)
const shownAtOnce = 4

/** The fields that differ, before → after; many of them fold. */
export function Changes({
  before,
  after,
  statuses = [],
}: {
  before: Side
  after: Side
  statuses?: StatusName[]
}) {
  const t = useText()
  const nameOf = useFieldName()
  const wordValue = useValueWord()
  const statusName = useStatusName()
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => !isUnsaid(name),
  )
  const named = (name: string, value: unknown) =>
    name === 'status'
      ? statusName(statuses.find(({ code }) => code === value)?.name ?? wordValue(value))
      : wordValue(value)
  const lines = names
    .map((name) => ({ name, was: named(name, before?.[name]), is: named(name, after?.[name]) }))
    .filter(({ was, is }) => was !== is)
  if (lines.length === 0) return null
  const list = (
    <ul className="bo-changes">
      {lines.map(({ name, was, is }) => (
        <li key={name}>
          <span className="pd-muted">{nameOf(name)}: </span>
          {before && name in before ? (
            <>
              <del>{was}</del> →{' '}
            </>
          ) : null}
          <ins>{is}</ins>
        </li>
      ))}
    </ul>
  )
  if (lines.length <= shownAtOnce) return list
  return (
    <details>
      <summary className="pd-muted">{t('audit.changes', { count: lines.length })}</summary>
      {list}
    </details>
  )
}

function useValueWord(): (value: unknown) => string {
  const t = useText()
  const formats = useFormats()
  const word = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('audit.nothing')
    if (typeof value === 'boolean') return t(value ? 'act.yes' : 'act.no')
    if (Array.isArray(value)) return value.length === 0 ? t('audit.nothing') : value.map(word).join(' · ')
    if (typeof value === 'object')
      return Object.values(value)
        .filter((part) => part !== null && part !== '')
        .map(word)
        .join(', ')
    if (typeof value === 'number') return formats.number(value)
    const text = String(value)
    if (/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z?)?/.test(text))
      return text.length === 10 ? formats.date(text) : formats.dateTime(text)
    return t.has(`audit.value.${text}`) ? t(`audit.value.${text}` as TextKey) : text
  }
  return word
}
