import { FieldRow, SelectField, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { SettingsFormPage } from '../../shell/settings-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('badge.setRules')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ rules: (await api.badge.rules()).rules, formKey: crypto.randomUUID() }))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.badge.setRules({
      vipPercent: Number(form.text('vipPercent')),
      vipMonths: Number(form.text('vipMonths')),
      dormantDays: Number(form.text('dormantDays')),
      dormantBy: form.text('dormantBy') === 'contact' ? 'contact' : 'order',
    })
    return redirectWithNotice('/settings/badges', { key: 'badge.rulesSet' })
  })

export default function SetBadgeRules() {
  const t = useText()
  const { answer } = useRefusal()
  const { rules, formKey } = useLoaderData<typeof loader>()
  const figure = (name: 'vipPercent' | 'vipMonths' | 'dormantDays') => (
    <TextField
      name={name}
      label={t(`badge.${name}`)}
      required
      inputMode="numeric"
      maxLength={4}
      defaultValue={answer(name) ?? String(rules[name])}
    />
  )
  return (
    <SettingsFormPage
      title={t('badge.setRules')}
      lead={t('badge.setRulesLead')}
      back={{ to: '/settings/badges', text: t('badge.title') }}
      formKey={formKey}
      submit={t('badge.setRulesSubmit')}
    >
      <FieldRow>
        {figure('vipPercent')}
        {figure('vipMonths')}
      </FieldRow>
      <FieldRow>
        {figure('dormantDays')}
        <SelectField
          name="dormantBy"
          label={t('badge.dormantBy')}
          required
          choices={[
            { value: 'order', label: t('badge.dormantByOrder') },
            { value: 'contact', label: t('badge.dormantByContact') },
          ]}
          defaultValue={answer('dormantBy') ?? rules.dormantBy}
        />
      </FieldRow>
    </SettingsFormPage>
  )
}
