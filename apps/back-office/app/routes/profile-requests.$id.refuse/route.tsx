import { AreaField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadRequest } from '../../profile-request/load-request.server.ts'
import { WantedChanges } from '../../profile-request/wanted-changes.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('profileRequest.refuse')

export const loader = (args: LoaderFunctionArgs) => loadRequest(args)

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.profileRequest.refuse({
      id: args.params.id ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
      answer: form.text('answer'),
    })
    return redirectWithNotice('/profile-requests', {
      key: 'profileRequest.refused',
      params: { name: form.text('name') },
    })
  })

/** Nothing changes, and the customer reads why. */
export default function RefuseProfileRequest() {
  const t = useText()
  const { answer } = useRefusal()
  const { customer, request, contacts, formKey } = useLoaderData<typeof loader>()
  return (
    <CustomerFormPage
      customer={customer}
      back="/profile-requests"
      formKey={formKey}
      title={t('profileRequest.refuseTitle', { name: customer.legalName })}
      lead={t('profileRequest.refuseLead')}
      submit={t('profileRequest.refuseSubmit')}
    >
      <input type="hidden" name="expectedVersion" value={request.version} />
      <input type="hidden" name="name" value={customer.legalName} />
      <WantedChanges contacts={contacts} changes={request.changes} isOpen={false} />
      <AreaField
        name="answer"
        label={t('profileRequest.answer')}
        hint={t('profileRequest.answerHint')}
        required
        maxLength={1000}
        defaultValue={answer('answer')}
      />
    </CustomerFormPage>
  )
}
