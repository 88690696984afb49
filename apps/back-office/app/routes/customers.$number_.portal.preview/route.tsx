import { Anchor, Button, IconEye, Notice, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { PermissionFields } from '../../portal-user/permission-fields.tsx'
import { PortalFrame } from '../../portal-user/portal-frame.tsx'
import { readPermissions } from '../../portal-user/read-permissions.ts'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import '../../portal-user/portal-user.css'

export const meta = titled('portalUser.preview')

/** Everything is shown unless the address names permissions; each look is written down. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const named = readPermissions(new URL(args.request.url).searchParams.getAll('permissions'))
    const permissions = named.length > 0 ? named : (['admin'] as const).slice()
    const { id, number, legalName, tradeName } = await api.customer.get({ number: args.params.number ?? '' })
    const preview = await api.portalUser.preview({ customerId: id, permissions })
    return { customer: { number, legalName, tradeName }, permissions, preview }
  })

/** What somebody of the customer sees, framed and without a single act (Q10). */
export default function PreviewPortal() {
  const t = useText()
  const { customer, permissions, preview } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={t('portalUser.previewTitle', { name: customer.tradeName })}
        above={
          <Anchor component={Link} to={`/customers/${customer.number}/portal`}>
            {customer.legalName}
          </Anchor>
        }
      />
      <Notice title={t('portalUser.previewFrame')}>
        <div>{t('portalUser.previewAudited')}</div>
      </Notice>
      {preview.state.mayEnter ? null : <Notice tone="caution">{t('portalUser.previewDoor')}</Notice>}
      <Form method="get" className="bo-portal-as" key={permissions.join()}>
        <PermissionFields legend={t('portalUser.previewAs')} chosen={permissions} />
        <Button type="submit" variant="default" leftSection={<IconEye size={16} />}>
          {t('portalUser.previewShow')}
        </Button>
      </Form>
      <PortalFrame preview={preview} />
    </>
  )
}
