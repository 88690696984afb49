import { dayIn, invalid } from '@padron/domain'
import { AreaField, FieldRow, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { zoneOf } from '../../request/locale.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('scoreCard.adjust')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    const { adjustment } = await api.score.get({ customerId: id })
    const today = dayIn(zoneOf(args.request), new Date())
    return { customer: { id, number, legalName }, adjustment, today, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.score.adjust({
      customerId: form.text('customerId'),
      points: readPoints(form.text('points')),
      reason: form.text('reason'),
      expiresOn: form.text('expiresOn'),
    })
    return redirectWithNotice(`/customers/${args.params.number}/score`, {
      key: 'scoreCard.adjusted',
      params: { name: form.text('name') },
    })
  })

/** Whole points with their sign, as people type it: `-5`, `−5`, `+5`. */
function readPoints(typed: string): number {
  const points = /^[+-]?\d{1,3}$/.test(typed.replace('−', '-')) ? Number(typed.replace('−', '-')) : 0
  if (points !== 0 && Math.abs(points) <= 100) return points
  const code = 'adjustment_out_of_range'
  throw invalid(code, { fields: [{ path: 'points', reason: { code } }] })
}

export default function AdjustScore() {
  const t = useText()
  const { customer, adjustment, today, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/score`}
      formKey={formKey}
      title={t('scoreCard.adjustTitle', { name: customer.legalName })}
      lead={t('scoreCard.adjustLead')}
      submit={t('scoreCard.adjustSubmit')}
    >
      <input type="hidden" name="name" value={customer.legalName} />
      <FieldRow>
        <TextField
          name="points"
          label={t('scoreCard.points')}
          hint={t('scoreCard.pointsHint')}
          required
          maxLength={4}
          autoComplete="off"
          defaultValue={answer('points') ?? (adjustment ? String(adjustment.points) : '')}
        />
        <TextField
          name="expiresOn"
          type="date"
          label={t('scoreCard.expiresOn')}
          hint={t('scoreCard.expiresOnHint')}
          required
          min={today}
          defaultValue={answer('expiresOn') ?? adjustment?.expiresOn}
        />
      </FieldRow>
      <AreaField
        name="reason"
        label={t('scoreCard.reason')}
        required
        maxLength={500}
        defaultValue={answer('reason') ?? adjustment?.reason}
      />
    </CustomerFormPage>
  )
}
