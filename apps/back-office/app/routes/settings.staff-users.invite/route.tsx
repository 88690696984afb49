import {
  Anchor,
  Button,
  ErrorSummary,
  PageHeader,
  ProblemsProvider,
  SelectField,
  Stack,
  TextField,
  useText,
} from '@padron/ui'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { requireStepUp } from '../../account/step-up.server.ts'
import { isRefusal } from '../../request/failure.ts'
import { FormKey } from '../../request/form-key.tsx'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { useRoleChoices } from '../../shell/role-choices.ts'
import { SetupCode } from '../../shell/setup-code.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('staffUser.inviteTitle')

export async function loader(args: LoaderFunctionArgs) {
  await requireStepUp(args)
  return load(args, async (api) => ({ roles: await api.role.list(), formKey: crypto.randomUUID() }))
}

/** The code is in this one answer and nowhere else, so there is no redirect to carry it. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const locale = form.text('locale') === 'es-MX' ? 'es-MX' : 'en'
    const invited = await api.staffUser.invite({
      email: form.text('email'),
      name: form.text('name'),
      roleCode: form.text('roleCode'),
      locale,
    })
    return data({
      refused: false as const,
      name: invited.name,
      code: invited.setupCode,
      expiresAt: invited.setupCodeExpiresAt,
    })
  })

export default function InviteStaffUser() {
  const t = useText()
  const { roles, formKey } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { problems, general, at, answer } = useRefusal()
  const choices = useRoleChoices(roles)
  const isSending = useSending()
  if (answered && !isRefusal(answered)) return <SetupCode {...answered} back="/settings/staff-users" />
  return (
    <div className="pd-form">
      <PageHeader
        title={t('staffUser.inviteTitle')}
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
          <Stack>
            <TextField
              name="name"
              label={t('field.name')}
              required
              defaultValue={answer('name')}
              autoComplete="off"
            />
            <TextField
              name="email"
              type="email"
              label={t('field.email')}
              required
              defaultValue={answer('email')}
              autoComplete="off"
              spellCheck={false}
            />
            <SelectField
              name="roleCode"
              label={t('field.role')}
              required
              choices={choices}
              defaultValue={answer('roleCode') ?? 'sales'}
            />
            <SelectField
              name="locale"
              label={t('shell.language')}
              required
              choices={[
                { value: 'en', label: t('shell.english') },
                { value: 'es-MX', label: t('shell.spanish') },
              ]}
              defaultValue={answer('locale') ?? 'es-MX'}
            />
            <div>
              <Button type="submit" loading={isSending}>
                {t('staffUser.inviteSubmit')}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
