import {
  Anchor,
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
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { NextStep } from '../../account/second-step.tsx'
import { currentSession } from '../../request/current-session.server.ts'
import { isRefusal } from '../../request/failure.ts'
import { useRefusal } from '../../request/refusal.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('session.signInTitle')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const wanted = safeReturnTo(new URL(request.url).searchParams.get('returnTo'), '/customers')
  if (await currentSession(context)) throw redirect(wanted)
  return { returnTo: wanted, isReturning: wanted !== '/customers' }
}

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const returnTo = safeReturnTo(form.text('returnTo'), '/customers')
    const entered = await api.session.signIn({
      email: form.text('email'),
      password: form.answers.password ?? form.all('password')[0] ?? '',
    })
    if (!('challenge' in entered)) return redirect(returnTo)
    return data({ refused: false as const, ...entered, returnTo })
  })

export default function SignIn() {
  const t = useText()
  const { returnTo } = useLoaderData<typeof loader>()
  const { problems, general, at, answer } = useRefusal()
  const isSending = useSending()
  const answered = useActionData<typeof action>()
  if (answered && !isRefusal(answered)) return <NextStep {...answered} />
  return (
    <div className="bo-entry">
      <PageHeader title={t('session.signInTitle')} lead={t('session.signInLead')} />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <input type="hidden" name="returnTo" value={returnTo} />
          <Stack>
            <TextField
              name="email"
              type="email"
              label={t('session.email')}
              required
              autoComplete="username"
              defaultValue={answer('email')}
              autoFocus
              spellCheck={false}
            />
            <PasswordField
              name="password"
              label={t('session.password')}
              required
              autoComplete="current-password"
            />
            <Button type="submit" loading={isSending}>
              {t('session.signIn')}
            </Button>
            <Anchor component={Link} to="/set-up">
              {t('session.haveCode')}
            </Anchor>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
