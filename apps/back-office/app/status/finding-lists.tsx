import type { FieldProblem, StatusDefinition } from '@padron/domain'
import { wordReason } from '@padron/texts'
import { Notice, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useNameOf } from './fact-words.ts'
import { useNamedProblem } from './named-problem.ts'

type Given = {
  refusals: FieldProblem[]
  warnings: FieldProblem[]
  definitions: readonly StatusDefinition[]
}

/** What speaks against a draft, each finding with the way to the status it is about. */
export function FindingLists({ refusals, warnings, definitions }: Given) {
  const t = useText()
  return (
    <>
      {refusals.length > 0 ? (
        <Notice tone="critical" title={t('statusEditor.refusalsTitle')}>
          <Findings found={refusals} definitions={definitions} />
        </Notice>
      ) : null}
      {warnings.length > 0 ? (
        <Notice tone="attention" title={t('statusEditor.warningsTitle')}>
          <Findings found={warnings} definitions={definitions} />
        </Notice>
      ) : null}
    </>
  )
}

function Findings({ found, definitions }: { found: FieldProblem[]; definitions: Given['definitions'] }) {
  const t = useText()
  const nameOf = useNameOf(definitions)
  const named = useNamedProblem(definitions)
  const isStatus = (path: string) => definitions.some(({ code }) => code === path)
  return (
    <ul>
      {found.map(({ path, reason }) => (
        <li key={`${path}:${reason.code}`}>
          {isStatus(path) ? <Link to={`/settings/statuses/${path}`}>{nameOf(path)}</Link> : null}
          {isStatus(path) ? ': ' : ''}
          {wordReason(t, named(reason))}
        </li>
      ))}
    </ul>
  )
}
