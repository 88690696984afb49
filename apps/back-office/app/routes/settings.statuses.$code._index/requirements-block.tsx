import { FieldGroup, useText } from '@padron/ui'
import { flags } from '../../status/flags.ts'
import { FlagFields } from './flag-fields.tsx'
import { Reasons } from './reasons.tsx'

/** What is asked of whoever sets this status. */
export function RequirementsBlock() {
  const t = useText()
  return (
    <FieldGroup id="requirements" title={t('statusEditor.block.requirements')}>
      <FlagFields flags={flags.requirements} />
      <Reasons />
    </FieldGroup>
  )
}
