import { AreaField, SelectField, Stack, TextField, Title, useText } from '@padron/ui'

type Given = {
  departments: readonly { code: string; name: string }[]
  answer: (name: string) => string | undefined
}

/** A task and a message that go with the change, each folded until it is wanted (TempWorks). */
export function FollowUpFields({ departments, answer }: Given) {
  const t = useText()
  const choices = departments.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <section className="bo-part" aria-labelledby="plan-also">
      <Title order={3} id="plan-also">
        {t('transition.also')}
      </Title>
      <details open={Boolean(answer('taskTitle'))}>
        <summary>{t('transition.task')}</summary>
        <Stack gap="sm" mt="xs">
          <TextField
            name="taskTitle"
            label={t('transition.taskTitle')}
            required
            maxLength={200}
            defaultValue={answer('taskTitle')}
          />
          <div className="pd-row">
            <SelectField
              name="taskDepartment"
              label={t('transition.taskFor')}
              required
              empty={t('transition.myself')}
              choices={choices}
              defaultValue={answer('taskDepartment')}
            />
            <TextField
              name="taskDueInDays"
              label={t('transition.taskDue')}
              inputMode="numeric"
              maxLength={3}
              defaultValue={answer('taskDueInDays')}
            />
          </div>
        </Stack>
      </details>
      {choices.length > 0 ? (
        <details open={Boolean(answer('messageBody'))}>
          <summary>{t('transition.message')}</summary>
          <Stack gap="sm" mt="xs">
            <SelectField
              name="messageDepartment"
              label={t('transition.messageTo')}
              required
              choices={choices}
              defaultValue={answer('messageDepartment') ?? choices[0]?.value}
            />
            <AreaField
              name="messageBody"
              label={t('transition.messageBody')}
              maxLength={2000}
              rows={2}
              defaultValue={answer('messageBody')}
            />
          </Stack>
        </details>
      ) : null}
    </section>
  )
}
