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

export const meta = titled('profileRequest.approve')

export const loader = (args: LoaderFunctionArgs) => loadRequest(args)

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const reason = form.text('acknowledgement')
    await api.profileRequest.approve({
      id: args.params.id ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
      ...(reason && { acknowledgement: { reason } }),
    })
    return redirectWithNotice('/profile-requests', {
      key: 'profileRequest.approved',
      params: { name: form.text('name') },
    })
  })

/** The same request once more before it is written; a new tax id on a list asks for a reason here. */
export default function ApproveProfileRequest() {
  const t = useText()
  const { answer, refusal } = useRefusal()
  const { customer, request, contacts, formKey } = useLoaderData<typeof loader>()
  const isListed = refusal?.reason.code === 'acknowledgement_required' || Boolean(answer('acknowledgement'))
  return (
    <CustomerFormPage
      customer={customer}
      back="/profile-requests"
      formKey={formKey}
      title={t('profileRequest.approveTitle', { name: customer.legalName })}
      lead={t('profileRequest.approveLead')}
      submit={t(isListed ? 'profileRequest.approveAnyway' : 'profileRequest.approve')}
    >
      <input type="hidden" name="expectedVersion" value={request.version} />
      <input type="hidden" name="name" value={customer.legalName} />
      <WantedChanges contacts={contacts} changes={request.changes} isOpen={request.state === 'open'} />
      {isListed ? (
        <AreaField
          name="acknowledgement"
          label={t('profileRequest.acknowledgement')}
          hint={t('profileRequest.acknowledgementHint')}
          required
          maxLength={500}
          defaultValue={answer('acknowledgement')}
        />
      ) : null}
    </CustomerFormPage>
  )
}
