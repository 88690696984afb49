import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FactFields } from '../../file/fact-fields.tsx'
import { readChoices } from '../../file/load-file.server.ts'
import { readFacts } from '../../file/read-facts.ts'
import { actOnUpload } from '../../file/take-upload.server.ts'
import { UploadField } from '../../file/upload-field.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { load } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('file.add')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    const slotCode = new URL(args.request.url).searchParams.get('slot')
    const choices = await readChoices(api, id)
    return { customer: { id, number, legalName }, slotCode, formKey: crypto.randomUUID(), ...choices }
  })

export const action = (args: ActionFunctionArgs) =>
  actOnUpload(args, async (api, form, upload) => {
    const { slotCode, expiresOn, ...facts } = readFacts(form)
    const { name = '' } = await api.file.add({
      ...facts,
      ...upload,
      customerId: form.text('customerId'),
      ...(slotCode && { slotCode }),
      ...(expiresOn && { expiresOn }),
    })
    return redirectWithNotice(`/customers/${args.params.number}/files`, {
      key: 'file.added',
      params: { name },
    })
  })

export default function AddFile() {
  const t = useText()
  const { customer, limits, slots, slotCode, formKey } = useLoaderData<typeof loader>()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/files`}
      formKey={formKey}
      title={t('file.addTitle', { name: customer.legalName })}
      submit={t('file.addSubmit')}
      encType="multipart/form-data"
    >
      <FactFields limits={limits} slots={slots} slotCode={slotCode} />
      <UploadField limits={limits} />
    </CustomerFormPage>
  )
}
