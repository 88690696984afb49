import { TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadFile } from '../../file/load-file.server.ts'
import { actOnUpload } from '../../file/take-upload.server.ts'
import { UploadField } from '../../file/upload-field.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('file.replace')

export const loader = (args: LoaderFunctionArgs) =>
  loadFile(args, async (api, { customer }) => ({
    limits: await api.file.limits({ customerId: customer.id }),
  }))

export const action = (args: ActionFunctionArgs) =>
  actOnUpload(args, async (api, form, upload) => {
    const { name = '', newest } = await api.file.replace({
      ...upload,
      fileId: args.params.id ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
      expiresOn: form.text('expiresOn') || null,
    })
    const params = { name, number: newest.number }
    return redirectWithNotice(`/customers/${args.params.number}/files`, { key: 'file.replaced', params })
  })

export default function ReplaceFile() {
  const t = useText()
  const { customer, file, limits, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/files`}
      formKey={formKey}
      title={t('file.replaceTitle', { name: file.name ?? '' })}
      lead={t('file.replaceLead')}
      submit={t('file.addSubmit')}
      encType="multipart/form-data"
    >
      <input type="hidden" name="expectedVersion" value={file.version} />
      <TextField
        name="expiresOn"
        type="date"
        label={t('file.expiresOn')}
        hint={t('file.expiresHint')}
        defaultValue={answer('expiresOn')}
      />
      <UploadField limits={limits} />
    </CustomerFormPage>
  )
}
