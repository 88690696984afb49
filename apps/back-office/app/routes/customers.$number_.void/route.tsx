import { AreaField, SelectField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { answerSwitch, readSwitch } from '../../request/switched.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'
import { useStatusReason } from '../../transition/fact-words.ts'

export const meta = titled('customer.void')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const [customer, statuses] = await Promise.all([
      api.customer.get({ number: args.params.number ?? '' }),
      api.status.list(),
    ])
    const { id, number, version, legalName } = customer
    const reasons = statuses.find(({ category }) => category === 'void')?.reasons ?? []
    return { customer: { id, number, version, legalName }, reasons }
  })

/** A record entered by mistake leaves every list; its number still finds it (B-45). */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { reasonCode = '', ...asked } = readSwitch(form)
    const customer = await api.customer.void({ ...asked, reasonCode })
    return answerSwitch(form, customer, {
      key: 'customer.voided',
      params: { name: customer.legalName, number: customer.number },
    })
  })

export default function VoidCustomer() {
  const t = useText()
  const wordStatusReason = useStatusReason()
  const { answer } = useRefusal()
  const { customer, reasons } = useLoaderData<typeof loader>()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}`}
      formKey={`void:${customer.id}:${customer.version}`}
      title={t('customer.voidTitle', { name: customer.legalName })}
      lead={t('customer.voidLead', { number: customer.number })}
      submit={t('customer.voidSubmit')}
    >
      <input type="hidden" name="expectedVersion" value={customer.version} />
      <SelectField
        name="reasonCode"
        label={t('transition.reason')}
        required
        empty={t('transition.reasonNone')}
        choices={reasons.map((given) => ({ value: given.code, label: wordStatusReason(given) }))}
        defaultValue={answer('reasonCode')}
      />
      <AreaField
        name="comment"
        label={t('transition.comment')}
        defaultValue={answer('comment')}
        maxLength={1000}
      />
    </CustomerFormPage>
  )
}
