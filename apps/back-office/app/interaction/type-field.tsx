import { type InteractionType, interactionTypes } from '@padron/domain'
import { fieldId, useText } from '@padron/ui'
import { interactionIcons } from './looks.ts'
import '../note/note.css'

type Given = { chosen: InteractionType; onChoose: (type: InteractionType) => void }

/** What it was: nine kinds, one click. */
export function TypeField({ chosen, onChoose }: Given) {
  const t = useText()
  return (
    <fieldset className="bo-fieldset" id={fieldId('type')}>
      <legend>{t('interaction.typeLabel')}</legend>
      <div className="bo-scope-choices">
        {interactionTypes.map((type) => {
          const Shape = interactionIcons[type]
          return (
            <label key={type}>
              <input
                type="radio"
                name="type"
                value={type}
                checked={type === chosen}
                onChange={() => onChoose(type)}
              />
              <Shape size={14} aria-hidden />
              <span>{t(`interaction.type.${type}`)}</span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
