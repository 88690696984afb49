import { invalid } from '@padron/domain'
import { AreaField, SelectField, useText } from '@padron/ui'
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

export const meta = titled('message.send')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ addressees: await api.message.recipients(), formKey: crypto.randomUUID() }))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { person, department } = readAddressee(form.text('to'))
    if (!person && !department)
      throw invalid('input_empty', { fields: [{ path: 'to', reason: { code: 'input_empty' } }] })
    const { to } = await api.message.send({
      ...(await readAbout(api, form)),
      body: form.text('body'),
      ...(person && { toStaffUserId: person }),
      ...(department && { toDepartmentCode: department }),
    })
    const back = safeReturnTo(form.text('returnTo'), '/')
    return redirectWithNotice(back, { key: 'message.sent', params: { name: to.name } })
  })

export default function SendMessage() {
  const t = useText()
  const { addressees, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  return (
    <TaskPage
      title={t('message.sendTitle')}
      lead={t('message.sendLead')}
      submit={t('message.sendSubmit')}
      formKey={formKey}
    >
      <SelectField
        name="to"
        label={t('message.to')}
        required
        choices={[]}
        groups={useAddresseeGroups(addressees)}
        defaultValue={answer('to')}
      />
      <AreaField
        name="body"
        label={t('message.body')}
        required
        rows={5}
        maxLength={2000}
        defaultValue={answer('body')}
      />
      <AboutField />
    </TaskPage>
  )
}
