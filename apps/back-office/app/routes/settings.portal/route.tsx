import { TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { SettingsFormPage } from '../../shell/settings-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('portalUser.settings')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ ...(await api.portalUser.showContact()), formKey: crypto.randomUUID() }))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.portalUser.setContact({
      companyName: form.text('companyName'),
      companyPhone: form.text('companyPhone'),
      companyEmail: form.text('companyEmail'),
    })
    return redirectWithNotice('/settings/portal', { key: 'portalUser.settingsSaved' })
  })

/** Whom customers can call: shown on every page of the portal and in every message. */
export default function PortalSettings() {
  const t = useText()
  const { answer } = useRefusal()
  const { formKey, ...contact } = useLoaderData<typeof loader>()
  const field = (name: keyof typeof contact, rest: { type?: string; autoComplete: string }) => (
    <TextField
      name={name}
      label={t(`portalUser.${name}`)}
      maxLength={160}
      spellCheck={false}
      {...rest}
      defaultValue={answer(name) ?? contact[name]}
    />
  )
  return (
    <SettingsFormPage
      title={t('portalUser.settings')}
      lead={t('portalUser.settingsLead')}
      formKey={formKey}
      submit={t('portalUser.settingsSubmit')}
    >
      {field('companyName', { autoComplete: 'organization' })}
      {field('companyPhone', { type: 'tel', autoComplete: 'tel' })}
      {field('companyEmail', { type: 'email', autoComplete: 'email' })}
    </SettingsFormPage>
  )
}
