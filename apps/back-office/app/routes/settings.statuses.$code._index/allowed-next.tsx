import type { StatusDefinition } from '@padron/domain'
import { Checkbox, Radio, StatusPill, useProblem, useStatusName, useText } from '@padron/ui'
import { useSetName } from '../../status/set-name.ts'
import { useEditing } from './editing.ts'

/** Any other status, or only the ticked ones; beside each which permission sets can make the move. */
export function AllowedNext({ shown }: { shown: StatusDefinition }) {
  const t = useText()
  const statusName = useStatusName()
  const { status, definitions } = useEditing()
  const problem = useProblem('allowedNext')
  const setsFor = useSetsFor()
  const isLimited = status.allowedNext.length > 0 || problem !== undefined
  const offered = definitions.filter(
    ({ code, system, availability }) =>
      code !== status.code &&
      ((!system && availability !== 'historical') || status.allowedNext.includes(code)),
  )
  return (
    <fieldset className="bo-fieldset bo-allowed" id="field-allowedNext" tabIndex={-1}>
      <legend>{t('fact.allowedNext')}</legend>
      {problem ? <p className="bo-problem">{problem}</p> : null}
      <div className="bo-tools">
        <Radio name="moves" value="any" label={t('statusEditor.movesAny')} defaultChecked={!isLimited} />
        <Radio name="moves" value="only" label={t('statusEditor.movesOnly')} defaultChecked={isLimited} />
      </div>
      <ul className="bo-allowed-list">
        {offered.map((other) => (
          <li key={other.code}>
            <Checkbox
              name={`allowedNext.${other.code}`}
              value="yes"
              defaultChecked={status.allowedNext.includes(other.code)}
              aria-label={statusName(other.name)}
              label={<StatusPill status={other} />}
              description={setsFor(shown.code, other.code)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** A move needs both its ends in the set of whoever makes it. */
function useSetsFor() {
  const t = useText()
  const { sets } = useEditing()
  const setName = useSetName()
  return (from: string, to: string) => {
    const holding = sets.filter(
      ({ includesAll, statusCodes }) =>
        includesAll || (statusCodes.includes(from) && statusCodes.includes(to)),
    )
    if (holding.length === 0) return t('statusEditor.movesNobody')
    return t('statusEditor.movesBy', { sets: holding.map(setName).join(', ') })
  }
}
