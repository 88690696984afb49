import {
  Button,
  ErrorSummary,
  PageHeader,
  PasswordField,
  ProblemsProvider,
  Stack,
  TextField,
  useText,
} from '@padron/ui'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { NextStep } from '../../account/second-step.tsx'
import { isRefusal } from '../../request/failure.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('session.setUpTitle')

/** The code may come in the address, as it is handed over; it works once whatever the way. */
export const loader = ({ request }: LoaderFunctionArgs) => ({
  code: new URL(request.url).searchParams.get('code') ?? '',
})

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const asked = { code: form.text('code'), password: form.all('password')[0] ?? '' }
    const entered = await api.session.setUp(asked)
    if (!('challenge' in entered)) return redirect('/customers')
    return data({ refused: false as const, ...entered, returnTo: '/customers' })
  })

export default function SetUp() {
  const t = useText()
  const { code } = useLoaderData<typeof loader>()
  const { problems, general, at } = useRefusal()
  const isSending = useSending()
  const answered = useActionData<typeof action>()
  if (answered && !isRefusal(answered)) return <NextStep {...answered} />
  return (
    <div className="bo-entry">
      <PageHeader title={t('session.setUpTitle')} lead={t('session.setUpLead')} />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <Stack>
            <TextField
              name="code"
              label={t('session.code')}
              required
              defaultValue={code}
              autoComplete="one-time-code"
              mono
              spellCheck={false}
            />
            <PasswordField
              name="password"
              label={t('session.newPassword')}
              hint={t('session.newPasswordHint')}
              required
              autoComplete="new-password"
            />
            <Button type="submit" loading={isSending}>
              {t('session.setUp')}
            </Button>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
