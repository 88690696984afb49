import { TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FactFields } from '../../file/fact-fields.tsx'
import { loadFile, readChoices } from '../../file/load-file.server.ts'
import { readFacts } from '../../file/read-facts.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('file.edit')

export const loader = (args: LoaderFunctionArgs) =>
  loadFile(args, (api, { customer }) => readChoices(api, customer.id))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { name = '' } = await api.file.edit({
      ...readFacts(form),
      fileId: args.params.id ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
      name: form.text('name'),
    })
    return redirectWithNotice(`/customers/${args.params.number}/files`, {
      key: 'file.edited',
      params: { name },
    })
  })

export default function EditFile() {
  const t = useText()
  const { customer, file, limits, slots, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/files`}
      formKey={formKey}
      title={t('file.editTitle', { name: file.name ?? '' })}
      submit={t('act.save')}
    >
      <input type="hidden" name="expectedVersion" value={file.version} />
      <TextField
        name="name"
        label={t('file.nameLabel')}
        required
        maxLength={120}
        defaultValue={answer('name') ?? file.name}
      />
      <FactFields limits={limits} slots={slots} file={file} />
    </CustomerFormPage>
  )
}
