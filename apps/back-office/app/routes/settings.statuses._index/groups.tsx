import { categories, type DefinitionCheck, type StatusDefinition, type StatusDocument } from '@padron/domain'
import { Title, useText } from '@padron/ui'
import { useEffect, useRef } from 'react'
import type { Edits } from '../../status/edits.ts'
import { useSentence } from '../../status/sentence.ts'
import { StatusRow } from './status-row.tsx'

type Given = {
  document: StatusDocument
  edits: Edits
  counts: Record<string, number>
  check: DefinitionCheck
}

/** The statuses under the fixed category each belongs to, in the company's order. */
export function Groups({ document: { definitions }, edits, counts, check }: Given) {
  const t = useText()
  const sentence = useSentence(definitions)
  const pressed = useFocusAfter(definitions)
  const kindOf = new Map(edits.perStatus.map(({ status, kind }) => [status.code, kind]))
  return categories.map((category) => {
    const own = definitions.filter((status) => status.category === category)
    if (own.length === 0) return null
    return (
      <section key={category} className="bo-category" aria-labelledby={`category-${category}`}>
        <div className="bo-category-head">
          <Title order={2} id={`category-${category}`}>
            {t(`category.${category}`)}
          </Title>
          <span className="pd-muted">{t(`statusEditor.meaning.${category}`)}</span>
        </div>
        <ul className="bo-statuses">
          {own.map((status, at) => (
            <StatusRow
              key={status.code}
              status={status}
              sentence={sentence(status)}
              customers={counts[status.code] ?? 0}
              edit={kindOf.get(status.code)}
              problems={check.refusals.filter(({ path }) => path === status.code).length}
              isFirst={at === 0}
              isLast={at === own.length - 1}
              onMove={(button) => {
                pressed.current = button
              }}
            />
          ))}
        </ul>
      </section>
    )
  })
}

/** A row that moves takes the keyboard along: its button keeps the focus, or its other one at the end. */
function useFocusAfter(definitions: readonly StatusDefinition[]) {
  const pressed = useRef<string | null>(null)
  const order = definitions.map(({ code }) => code).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a changed order moves rows
  useEffect(() => {
    const button = pressed.current && document.getElementById(pressed.current)
    if (!button) return
    pressed.current = null
    const other = button.parentElement?.querySelector<HTMLButtonElement>('button:not(:disabled)')
    const isAtEnd = (button as HTMLButtonElement).disabled
    ;(isAtEnd ? other : button)?.focus()
  }, [order])
  return pressed
}
