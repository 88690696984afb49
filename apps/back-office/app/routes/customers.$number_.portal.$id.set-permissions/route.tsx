import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadMember } from '../../portal-user/load-member.server.ts'
import { PermissionFields } from '../../portal-user/permission-fields.tsx'
import { readPermissions } from '../../portal-user/read-permissions.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('portalUser.setPermissions')

export const loader = (args: LoaderFunctionArgs) => loadMember(args)

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { name } = await api.portalUser.setPermissions({
      membershipId: args.params.id ?? '',
      permissions: readPermissions(form.all('permissions')),
    })
    return redirectWithNotice(`/customers/${args.params.number}/portal`, {
      key: 'portalUser.permissionsSet',
      params: { name },
    })
  })

export default function SetPortalPermissions() {
  const t = useText()
  const { customer, member, formKey } = useLoaderData<typeof loader>()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/portal`}
      formKey={formKey}
      title={t('portalUser.setPermissionsTitle', { name: member.name })}
      lead={member.email}
      submit={t('portalUser.setPermissionsSubmit')}
    >
      <PermissionFields legend={t('portalUser.columnPermissions')} chosen={member.permissions} />
    </CustomerFormPage>
  )
}
