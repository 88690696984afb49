import { SelectField, useFormats, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { SettingsFormPage } from '../../shell/settings-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('value.year')

const months = Array.from({ length: 12 }, (_, index) => index + 1)

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ ...(await api.value.year()), formKey: crypto.randomUUID() }))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.value.setYear({ month: Number(form.text('month')) })
    return redirectWithNotice('/settings/fiscal-year', { key: 'value.yearSet' })
  })

/** With which month the company's year begins. */
export default function FiscalYear() {
  const t = useText()
  const { locale } = useFormats()
  const { answer } = useRefusal()
  const { month, formKey } = useLoaderData<typeof loader>()
  const names = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
  return (
    <SettingsFormPage
      title={t('value.year')}
      lead={t('value.yearLead')}
      formKey={formKey}
      submit={t('value.yearSubmit')}
    >
      <SelectField
        name="month"
        label={t('value.yearMonth')}
        required
        choices={months.map((each) => ({
          value: String(each),
          label: names.format(new Date(Date.UTC(2026, each - 1))),
        }))}
        defaultValue={answer('month') ?? String(month)}
      />
    </SettingsFormPage>
  )
}
