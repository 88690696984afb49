import { AreaField, SelectField, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { readAbout } from '../../task/about-customer.server.ts'
import { readAddressee, useAddresseeGroups } from '../../task/addressee.ts'
import { AboutField, TaskPage } from '../../task/task-page.tsx'

export const meta = titled('task.create')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ addressees: await api.task.assignees(), formKey: crypto.randomUUID() }))

/** For nobody named, it is one's own. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { person, department } = readAddressee(form.text('to'))
    const [note, dueOn] = [form.text('note'), form.text('dueOn')]
    const { title } = await api.task.create({
      ...(await readAbout(api, form)),
      title: form.text('title'),
      ...(note && { note }),
      ...(dueOn && { dueOn }),
      ...(person && { assigneeId: person }),
      ...(department && { departmentCode: department }),
    })
    const back = safeReturnTo(form.text('returnTo'), '/')
    return redirectWithNotice(back, { key: 'task.created', params: { title } })
  })

export default function CreateTask() {
  const t = useText()
  const { addressees, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  return (
    <TaskPage title={t('task.createTitle')} submit={t('task.createSubmit')} formKey={formKey}>
      <TextField
        name="title"
        label={t('task.titleLabel')}
        required
        maxLength={200}
        defaultValue={answer('title')}
        autoComplete="off"
      />
      <AreaField name="note" label={t('task.note')} maxLength={2000} defaultValue={answer('note')} />
      <SelectField
        name="to"
        label={t('task.to')}
        choices={[]}
        groups={useAddresseeGroups(addressees)}
        empty={t('task.toMe')}
        defaultValue={answer('to')}
      />
      <TextField name="dueOn" type="date" label={t('task.dueOn')} defaultValue={answer('dueOn')} />
      <AboutField />
    </TaskPage>
  )
}
