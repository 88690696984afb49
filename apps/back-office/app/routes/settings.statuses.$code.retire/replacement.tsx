import type { StatusDefinition } from '@padron/domain'
import { SelectField, useStatusName, useText } from '@padron/ui'
import { useState } from 'react'

type Given = {
  status: StatusDefinition
  definitions: StatusDefinition[]
  answer: (name: string) => string | undefined
}

/** Where the customers go, and the reason where that status asks for one. */
export function Replacement({ status, definitions, answer }: Given) {
  const t = useText()
  const statusName = useStatusName()
  const [chosen, setChosen] = useState(answer('replacement') ?? '')
  const offered = definitions.filter(
    ({ code, system, availability }) => code !== status.code && !system && availability !== 'historical',
  )
  // Until one is chosen, and so also without script, every reason that could be asked for is offered.
  const asking = offered.filter(
    ({ code, requireStatusReason }) => requireStatusReason && (chosen === '' || code === chosen),
  )
  return (
    <>
      <SelectField
        name="replacement"
        label={t('statusEditor.retireReplacement')}
        required
        empty={t('statusEditor.retireNobody')}
        choices={offered.map(({ code, name }) => ({ value: code, label: statusName(name) }))}
        defaultValue={answer('replacement') ?? null}
        onChange={setChosen}
      />
      {asking.length > 0 ? (
        <SelectField
          key={chosen}
          name="reasonCode"
          label={t('statusEditor.retireReason')}
          hint={chosen === '' ? t('statusEditor.retireReasonHint') : undefined}
          required={chosen !== ''}
          choices={[]}
          groups={asking.map(({ name, reasons }) => ({
            group: statusName(name),
            items: reasons.map((reason) => ({ value: reason.code, label: reason.name })),
          }))}
          defaultValue={answer('reasonCode') ?? null}
        />
      ) : null}
    </>
  )
}
