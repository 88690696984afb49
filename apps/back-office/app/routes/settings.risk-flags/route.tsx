import type { RiskRules as Rules } from '@padron/domain'
import { TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { SettingsFormPage } from '../../shell/settings-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('riskFlag.rules')

const figures = [
  'overdueDays',
  'windowDays',
  'cancelledOrders',
  'cancelledShare',
  'openedCases',
  'quietDays',
] as const satisfies (keyof Rules)[]

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ rules: await api.riskFlag.rules(), formKey: crypto.randomUUID() }))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const read = (name: (typeof figures)[number]) => Number(form.text(name) || Number.NaN)
    await api.riskFlag.setRules({
      overdueDays: read('overdueDays'),
      windowDays: read('windowDays'),
      cancelledOrders: read('cancelledOrders'),
      cancelledShare: read('cancelledShare'),
      openedCases: read('openedCases'),
      quietDays: read('quietDays'),
    })
    return redirectWithNotice('/settings/risk-flags', { key: 'riskFlag.rulesSet' })
  })

/** From when rules propose a flag. */
export default function RiskRules() {
  const t = useText()
  const { answer } = useRefusal()
  const { rules, formKey } = useLoaderData<typeof loader>()
  return (
    <SettingsFormPage
      title={t('riskFlag.rules')}
      lead={t('riskFlag.rulesLead')}
      formKey={formKey}
      submit={t('riskFlag.rulesSubmit')}
    >
      {figures.map((name) => (
        <TextField
          key={name}
          name={name}
          label={t(`riskFlag.${name}`)}
          required
          inputMode="numeric"
          maxLength={4}
          defaultValue={answer(name) ?? String(rules[name])}
        />
      ))}
    </SettingsFormPage>
  )
}
