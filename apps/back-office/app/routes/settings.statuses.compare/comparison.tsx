import { factsOf, type GateOutcome, type StatusDefinition } from '@padron/domain'
import { Badge, OutcomeMark, StatusPill, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useDefinedValue } from '../../status/fact-words.ts'
import { useSentence } from '../../status/sentence.ts'
import { useFactName } from '../../transition/fact-words.ts'

type Given = {
  pair: [StatusDefinition, StatusDefinition]
  facts: string[]
  definitions: StatusDefinition[]
  onlyDifferences: boolean
}

/** Two statuses side by side, fact by fact; where they differ it is said, not only coloured. */
export function Comparison({ pair, facts, definitions, onlyDifferences }: Given) {
  const t = useText()
  const nameOf = useFactName()
  const wordValue = useDefinedValue(definitions)
  const sentence = useSentence(definitions)
  const [one, other] = pair.map(factsOf) as [ReturnType<typeof factsOf>, ReturnType<typeof factsOf>]
  const named = facts.filter((fact) => !['name', 'position', 'system'].includes(fact))
  const differing = named.filter((fact) => one[fact] !== other[fact])
  const shown = onlyDifferences ? differing : named
  const cell = (fact: string, value: (typeof one)[string]) =>
    fact.startsWith('gate.') ? <OutcomeMark outcome={value as GateOutcome} /> : wordValue(fact, value ?? null)
  return (
    <>
      <div className="pd-table-frame">
        {/* Roles are named because a table laid out as cards loses its own. */}
        <table className="bo-compare" role="table">
          <caption className="pd-hidden">{t('statusEditor.compareTitle')}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">
                {t('statusEditor.columnFact')}
              </th>
              {pair.map((status) => (
                <th key={status.code} role="columnheader" scope="col">
                  <Link to={`/settings/statuses/${status.code}`} className="bo-status-link">
                    <StatusPill status={status} />
                  </Link>
                  <p className="pd-muted pd-small">{sentence(status)}</p>
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {shown.map((fact) => (
              <tr key={fact} role="row" data-differs={one[fact] !== other[fact] || undefined}>
                <th role="rowheader" scope="row">
                  {nameOf(fact)}
                  {one[fact] !== other[fact] ? (
                    <>
                      {' '}
                      <Badge tone="info">{t('statusEditor.differs')}</Badge>
                    </>
                  ) : null}
                </th>
                <td role="cell">{cell(fact, one[fact] ?? null)}</td>
                <td role="cell">{cell(fact, other[fact] ?? null)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="pd-muted" role="status">
        {differing.length === 0
          ? t('statusEditor.compareSame')
          : t('statusEditor.compareSameCount', { count: named.length - differing.length })}
      </p>
    </>
  )
}
