import { type Direction, directions, type Scope, type TaskFace } from '@padron/domain'
import { FieldRow, SelectField, TextField, useText } from '@padron/ui'
import { type ScopeChoice, ScopeField } from '../note/scope-field.tsx'
import { useRefusal } from '../request/refusal.ts'
import '../note/note.css'

type Given = {
  choices: readonly ScopeChoice[]
  tasks: readonly TaskFace[]
  today: string
  taskId?: string | undefined
  direction: Direction
  onDirection: (direction: Direction) => void
  scope: Scope
  onScope: (scope: Scope) => void
}

/** What has a good default: who began, when it happened, with whom, what came of it, who reads it. */
export function MoreOfInteraction(given: Given) {
  const t = useText()
  const { answer, refusal } = useRefusal()
  const { choices, tasks, today, taskId, direction, onDirection, scope, onScope } = given
  return (
    <details className="bo-more" open={refusal !== null || taskId ? true : undefined}>
      <summary>{t('interaction.more')}</summary>
      <div className="bo-more-fields">
        <fieldset className="bo-fieldset">
          <legend>{t('interaction.directionLabel')}</legend>
          <div className="bo-scope-choices">
            {directions.map((way) => (
              <label key={way}>
                <input
                  type="radio"
                  name="direction"
                  value={way}
                  checked={way === direction}
                  onChange={() => onDirection(way)}
                />
                <span>{t(`interaction.direction.${way}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <WhenFields today={today} />
        <WithWhomFields />
        {tasks.length > 0 ? (
          <SelectField
            name="taskId"
            label={t('interaction.fulfilsChoice')}
            choices={tasks.map(({ id, title }) => ({ value: id, label: title }))}
            empty={t('interaction.fulfilsNone')}
            defaultValue={answer('taskId') ?? taskId}
          />
        ) : null}
        <ScopeField choices={choices} chosen={scope} onChoose={onScope} />
      </div>
    </details>
  )
}

/** The day and the time it happened, on the reader's clocks. */
export function WhenFields({ today, day, time }: { today: string; day?: string; time?: string }) {
  const t = useText()
  const { answer } = useRefusal()
  return (
    <FieldRow>
      <TextField
        name="occurredOn"
        type="date"
        label={t('interaction.occurred')}
        hint={t('interaction.occurredHint')}
        max={today}
        defaultValue={answer('occurredOn') ?? day}
      />
      <TextField
        name="occurredAt"
        type="time"
        label={t('interaction.occurredAt')}
        hint={t('interaction.occurredHint')}
        defaultValue={answer('occurredAt') ?? time}
      />
    </FieldRow>
  )
}

export function WithWhomFields({
  participants,
  outcome,
}: {
  participants?: string
  outcome?: string | null
}) {
  const t = useText()
  const { answer } = useRefusal()
  return (
    <FieldRow>
      <TextField
        name="participants"
        label={t('interaction.participants')}
        hint={t('interaction.participantsHint')}
        maxLength={300}
        autoComplete="off"
        defaultValue={answer('participants') ?? participants}
      />
      <TextField
        name="outcome"
        label={t('interaction.outcome')}
        hint={t('interaction.outcomeHint')}
        maxLength={200}
        autoComplete="off"
        defaultValue={answer('outcome') ?? outcome}
      />
    </FieldRow>
  )
}
