import type { CustomerRecord } from '@padron/domain'
import { Button, useText } from '@padron/ui'
import { Form, useLocation } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'

/** Off or on at once; Undo stands beside what happened. */
export function SwitchButton({ customer }: { customer: CustomerRecord }) {
  const t = useText()
  const { pathname, search } = useLocation()
  const verb = customer.may.activate ? 'activate' : customer.may.deactivate ? 'deactivate' : null
  if (!verb) return null
  return (
    <Form method="post" action={`/customers/${customer.number}/${verb}`}>
      <FormKey value={`${verb}:${customer.id}:${customer.version}`} />
      <input type="hidden" name="customerId" value={customer.id} />
      <input type="hidden" name="expectedVersion" value={customer.version} />
      <input type="hidden" name="returnTo" value={pathname + search} />
      <Button type="submit" variant={verb === 'activate' ? 'filled' : 'default'}>
        {t(`customer.${verb}`)}
      </Button>
    </Form>
  )
}
