import { Button, CheckField, ErrorSummary, PageHeader, ProblemsProvider, Stack, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { requireStepUp } from '../../account/step-up.server.ts'
import { FormKey } from '../../request/form-key.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { useHolds } from '../../request/use-session.ts'
import { useRoleName } from '../../shell/role-choices.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('account.rolesTitle')

export async function loader(args: LoaderFunctionArgs) {
  await requireStepUp(args)
  return load(args, async (api) => {
    const [roles, required] = await Promise.all([api.role.list(), api.session.factorRoles()])
    return { roles: roles.map(({ code, name }) => ({ code, name })), required, formKey: crypto.randomUUID() }
  })
}

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.session.requireSecondFactor({ roles: form.all('roles') })
    return redirectWithNotice('/settings/second-factor', { key: 'account.rolesSaved' })
  })

export default function SecondFactorRoles() {
  const t = useText()
  const nameOf = useRoleName()
  const mayEdit = useHolds()('role.configure')
  const { roles, required, formKey } = useLoaderData<typeof loader>()
  const { problems, general, at } = useRefusal()
  const isSending = useSending()
  return (
    <div className="pd-form">
      <PageHeader title={t('account.rolesTitle')} lead={t('account.rolesLead')} />
      <p className="pd-muted">{t('account.rolesPeople', { count: required.people })}</p>
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <FormKey value={formKey} />
          <Stack gap="xs">
            {roles.map((role) => (
              <CheckField
                key={role.code}
                name="roles"
                value={role.code}
                label={nameOf(role)}
                defaultChecked={required.roles.includes(role.code)}
              />
            ))}
            {mayEdit ? (
              <div>
                <Button type="submit" loading={isSending}>
                  {t('account.rolesSave')}
                </Button>
              </div>
            ) : null}
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
