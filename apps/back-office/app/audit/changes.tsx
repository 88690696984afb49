import { useText } from '@padron/ui'
import { useFieldName } from '../customer/field-name.ts'

type Side = Record<string, unknown> | null
const unsaid = new Set(['version', 'number', 'sha256'])
const shownAtOnce = 4

/** The fields that differ, before → after; many of them fold. */
export function Changes({ before, after }: { before: Side; after: Side }) {
  const t = useText()
  const nameOf = useFieldName()
  const wordValue = useValueWord()
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter((name) => !unsaid.has(name))
  const lines = names.map((name) => ({ name, was: wordValue(before?.[name]), is: wordValue(after?.[name]) })).filter(({ was, is }) => was !== is)
  if (lines.length === 0) return null
  const list = (
    <ul className="bo-changes">
      {lines.map(({ name, was, is }) => (
        <li key={name}>
          <span className="pd-muted">{nameOf(name)}: </span>
          {before && name in before ? <><del>{was}</del> → </> : null}
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
  const word = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('audit.nothing')
    if (typeof value === 'boolean') return t(value ? 'act.yes' : 'act.no')
    if (Array.isArray(value)) return value.length === 0 ? t('audit.nothing') : value.map(word).join(' · ')
    if (typeof value === 'object') return Object.values(value).filter((part) => part !== null && part !== '').map(word).join(', ')
    return String(value)
  }
  return word
}
