import { notFound } from '@padron/domain'
import {
  Anchor,
  Button,
  ErrorSummary,
  PageHeader,
  ProblemsProvider,
  SelectField,
  Stack,
  useText,
} from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { requireStepUp } from '../../account/step-up.server.ts'
import { FormKey } from '../../request/form-key.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { useRoleChoices } from '../../shell/role-choices.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('staffUser.setRole')

export async function loader(args: LoaderFunctionArgs) {
  await requireStepUp(args)
  return load(args, async (api) => {
    const [users, roles] = await Promise.all([api.staffUser.list(), api.role.list()])
    const user = users.find(({ id }) => id === args.params.id)
    if (!user) throw notFound('staffUser')
    return { user, roles, formKey: crypto.randomUUID() }
  })
}

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const expectedVersion = Number(form.text('expectedVersion'))
    const user = await api.staffUser.setRole({
      staffUserId: args.params.id ?? '',
      expectedVersion,
      roleCode: form.text('roleCode'),
    })
    return redirectWithNotice('/settings/staff-users', {
      key: 'staffUser.roleSet',
      params: { name: user.name, role: user.role.name },
    })
  })

export default function SetRole() {
  const t = useText()
  const { user, roles, formKey } = useLoaderData<typeof loader>()
  const { problems, general, at, answer } = useRefusal()
  const choices = useRoleChoices(roles)
  const isSending = useSending()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('staffUser.setRoleOf', { name: user.name })}
        above={
          <Anchor component={Link} to="/settings/staff-users">
            {t('staffUser.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <FormKey value={formKey} />
          <input type="hidden" name="expectedVersion" value={user.version} />
          <Stack>
            <SelectField
              name="roleCode"
              label={t('field.role')}
              required
              choices={choices}
              defaultValue={answer('roleCode') ?? user.role.code}
            />
            <div>
              <Button type="submit" loading={isSending}>
                {t('staffUser.setRole')}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
