import type { Addressees, Direction, GateExplanation, InteractionType, Scope, TaskFace } from '@padron/domain'
import { Button, FieldRow, SelectField, Stack, TextField, useShortcuts, useText } from '@padron/ui'
import { Form, useNavigation } from '@remix-run/react'
import { type ReactNode, useRef, useState } from 'react'
import { GateTick } from '../gate/gate-answer.tsx'
import type { ScopeChoice } from '../note/scope-field.tsx'
import { FormKey } from '../request/form-key.tsx'
import { useRefusal } from '../request/refusal.ts'
import { useAddresseeGroups } from '../task/addressee.ts'
import { MoreOfInteraction } from './more-of-interaction.tsx'
import { readType } from './read-interaction.ts'
import { TypeField } from './type-field.tsx'

export type LoggerGiven = {
  choices: readonly ScopeChoice[]
  tasks: readonly TaskFace[]
  addressees: Addressees
  today: string
  formKey: string
}

type Given = LoggerGiven & {
  action: string
  customerId: string
  taskId?: string | undefined
  gate?: GateExplanation | undefined
  beside?: ReactNode
}

/** The one-line logger: what it was, what was said, what is next. Everything else has a good default. */
export function Logger({ action, customerId, taskId, gate, beside, ...given }: Given) {
  const t = useText()
  const { answer, at } = useRefusal()
  const isSending = useNavigation().formAction?.startsWith(action) ?? false
  const form = useRef<HTMLFormElement>(null)
  const [type, setType] = useState<InteractionType>(readType(answer('type') ?? null) ?? 'call')
  const [direction, setDirection] = useState<Direction>(answer('direction') === 'in' ? 'in' : 'out')
  const [scope, setScope] = useState<Scope>((answer('scope') as Scope | undefined) ?? 'internal')
  useShortcuts({
    'mod+Enter': () => form.current?.contains(document.activeElement) && form.current.requestSubmit(),
  })
  return (
    <Form method="post" action={action} ref={form} className="bo-composer">
      <FormKey value={`${given.formKey}:${at ?? ''}`} />
      <input type="hidden" name="customerId" value={customerId} />
      <Stack gap="sm">
        <TypeField
          chosen={type}
          onChoose={(chosen) => {
            setType(chosen)
            setDirection(chosen === 'showroom_visit' ? 'in' : 'out')
          }}
        />
        <TextField
          name="note"
          label={t('interaction.note')}
          hint={t('interaction.noteHint')}
          maxLength={5000}
          autoComplete="off"
          defaultValue={answer('note')}
        />
        <FieldRow>
          <TextField
            name="next.title"
            label={t('interaction.nextTitle')}
            maxLength={200}
            autoComplete="off"
            defaultValue={answer('next.title')}
          />
          <TextField
            name="next.dueOn"
            type="date"
            label={t('interaction.nextDue')}
            min={given.today}
            defaultValue={answer('next.dueOn')}
          />
          <SelectField
            name="next.to"
            label={t('interaction.nextTo')}
            choices={[]}
            groups={useAddresseeGroups(given.addressees)}
            empty={t('task.toMe')}
            defaultValue={answer('next.to')}
          />
        </FieldRow>
        <MoreOfInteraction
          {...given}
          taskId={answer('taskId') ?? taskId}
          direction={direction}
          onDirection={setDirection}
          scope={scope}
          onScope={setScope}
        />
        {gate ? <GateTick gate={gate} /> : null}
        <div className="bo-tools">
          <Button type="submit" loading={isSending}>
            {t('interaction.logSubmit')}
          </Button>
          {beside}
        </div>
      </Stack>
    </Form>
  )
}
