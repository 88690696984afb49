import type { CustomerRecord } from '@padron/domain'
import { Button, PageHeader, StatusPill, useStatusName, useText } from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'

/** No form where nothing may be saved: why, and the act that opens it again (B-23). */
export function EditRefused({
  customer,
  isHeld,
  formKey,
}: {
  customer: CustomerRecord
  isHeld: boolean
  formKey: string
}) {
  const t = useText()
  const statusName = useStatusName()
  const name = customer.legalName
  const path = `/customers/${customer.number}`
  return (
    <div className="pd-form">
      <PageHeader title={t('form.refusedTitle', { name })} beside={<StatusPill status={customer.status} />} />
      <div className="pd-card">
        <p className="bo-refused">
          {isHeld
            ? t('customer.editBlocked', { status: statusName(customer.status.name) })
            : t('form.refusedRole')}
        </p>
        <div className="bo-tools">
          {isHeld && customer.may.activate ? (
            <Form method="post" action={`${path}/activate`}>
              <FormKey value={formKey} />
              <input type="hidden" name="customerId" value={customer.id} />
              <input type="hidden" name="expectedVersion" value={customer.version} />
              <input type="hidden" name="returnTo" value={`${path}/edit`} />
              <Button type="submit">{t('customer.activateSubmit')}</Button>
            </Form>
          ) : null}
          <Button component={Link} to={path} variant="default">
            {t('form.backToCustomer', { name })}
          </Button>
        </div>
      </div>
    </div>
  )
}
