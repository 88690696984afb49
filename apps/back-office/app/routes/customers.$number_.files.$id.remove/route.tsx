import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadFile } from '../../file/load-file.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('file.remove')

export const loader = (args: LoaderFunctionArgs) => loadFile(args, async () => ({}))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const expectedVersion = Number(form.text('expectedVersion'))
    await api.file.remove({ fileId: args.params.id ?? '', expectedVersion })
    return redirectWithNotice(`/customers/${args.params.number}/files`, { key: 'file.removed' })
  })

/** What is removed does not come back, so it is named before. */
export default function RemoveFile() {
  const t = useText()
  const { customer, file, formKey } = useLoaderData<typeof loader>()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/files`}
      formKey={formKey}
      title={t('file.removeTitle', { name: file.name ?? '' })}
      lead={t('file.removeLead')}
      submit={t('file.removeSubmit')}
    >
      <input type="hidden" name="expectedVersion" value={file.version} />
    </CustomerFormPage>
  )
}
