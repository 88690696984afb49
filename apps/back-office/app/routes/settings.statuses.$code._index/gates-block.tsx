import { gateOutcomes, operations } from '@padron/domain'
import { ChoiceMatrix, FieldGroup, outcomeLooks, useText } from '@padron/ui'
import { useEditing } from './editing.ts'

/** What a customer with this status may be used for: one of four answers per operation. */
export function GatesBlock() {
  const t = useText()
  const { status } = useEditing()
  return (
    <FieldGroup id="gates" title={t('statusEditor.block.gates')} lead={t('statusEditor.gatesLead')}>
      <ChoiceMatrix
        caption={t('statusEditor.gatesCaption')}
        rowTitle={t('statusEditor.gateColumn')}
        choices={gateOutcomes.map((value) => ({
          value,
          label: t(`outcome.${value}`),
          ...outcomeLooks[value],
        }))}
        rows={operations.map((operation) => ({
          name: `gates.${operation}`,
          label: t(`fact.gate.${operation}`),
          value: status.gates[operation],
        }))}
      />
    </FieldGroup>
  )
}
