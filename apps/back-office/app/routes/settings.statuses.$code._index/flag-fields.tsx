import type { StatusDefinition } from '@padron/domain'
import { CheckField, useText } from '@padron/ui'
import type { everyFlag } from '../../status/flags.ts'
import { useEditing } from './editing.ts'

/** Yes-or-no fields, each with what it means in practice. */
export function FlagFields({ flags }: { flags: typeof everyFlag }) {
  const t = useText()
  const { status } = useEditing()
  return (
    <div className="bo-flags">
      {flags.map((flag) => (
        <CheckField
          key={flag}
          name={flag}
          label={t(`fact.${flag}`)}
          hint={t(`statusEditor.hint.${flag}` as 'statusEditor.hint.isActive')}
          defaultChecked={status[flag] as StatusDefinition['isActive']}
        />
      ))}
    </div>
  )
}
