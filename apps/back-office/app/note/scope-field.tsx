import type { NoteAudience, Scope } from '@padron/domain'
import { fieldId, useProblem, useText } from '@padron/ui'
import { useAudienceWords } from './audience-words.ts'
import { scopeLooks } from './scope-looks.ts'
import './note.css'

/** No audience where one cannot write in that scope for the departments chosen. */
export type ScopeChoice = { scope: Scope; audience: NoteAudience | null }

type Given = {
  choices: readonly ScopeChoice[]
  chosen: Scope
  onChoose: (scope: Scope) => void
  legend?: string
}

/** Who can read this, with how many each choice reaches; the chosen one is said in a sentence below. */
export function ScopeField({ choices, chosen, onChoose, legend }: Given) {
  const t = useText()
  const words = useAudienceWords()
  const problem = useProblem('scope')
  const now = choices.find(({ scope }) => scope === chosen)
  const sayAudience = (audience: NoteAudience | null) =>
    audience ? words.whole(audience) : t('failure.departments_not_yours')
  return (
    <fieldset className="bo-fieldset bo-scopes" id={fieldId('scope')}>
      <legend>{legend ?? t('note.whoReads')}</legend>
      {problem ? <p className="bo-problem">{problem}</p> : null}
      <div className="bo-scope-choices">
        {choices.map(({ scope, audience }) => {
          const { icon: Shape } = scopeLooks[scope]
          return (
            <label key={scope} data-scope={scope} title={t(`note.meaning.${scope}`)}>
              <input
                type="radio"
                name="scope"
                value={scope}
                checked={scope === chosen}
                onChange={() => onChoose(scope)}
                aria-describedby="scope-audience"
              />
              <Shape size={14} aria-hidden />
              <span>{t(`note.scope.${scope}`)}</span>
              {scope === 'customer' ? null : (
                <span className="pd-muted" aria-hidden>
                  {audience ? audience.count : '–'}
                </span>
              )}
            </label>
          )
        })}
      </div>
      <p className="pd-small pd-muted" id="scope-audience" aria-live="polite">
        {now ? sayAudience(now.audience) : t(`note.meaning.${chosen}`)}
      </p>
    </fieldset>
  )
}
