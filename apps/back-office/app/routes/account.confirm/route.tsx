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
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useRefusal } from '../../request/refusal.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('account.confirmTitle')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const returnTo = safeReturnTo(new URL(args.request.url).searchParams.get('returnTo'), '/account')
    return { hasFactor: (await api.session.factor()) !== null, returnTo }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const code = form.text('code')
    const password = form.all('password')[0]
    await api.session.stepUp({ ...(code && { code }), ...(password && { password }) })
    return redirect(safeReturnTo(form.text('returnTo'), '/account'))
  })

/** Proves again who sits here, by the code where there is one, else by the password. */
export default function ConfirmItIsYou() {
  const t = useText()
  const { hasFactor, returnTo } = useLoaderData<typeof loader>()
  const { problems, general, at } = useRefusal()
  const isSending = useSending()
  return (
    <div className="bo-entry">
      <PageHeader title={t('account.confirmTitle')} lead={t('account.confirmLead')} />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <input type="hidden" name="returnTo" value={returnTo} />
          <Stack>
            {hasFactor ? (
              <TextField
                name="code"
                label={t('account.codeOrRecovery')}
                hint={t('account.codeHint')}
                required
                autoComplete="one-time-code"
                autoFocus
                mono
                spellCheck={false}
              />
            ) : (
              <PasswordField
                name="password"
                label={t('session.password')}
                required
                autoComplete="current-password"
              />
            )}
            <Button type="submit" loading={isSending}>
              {t('account.confirm')}
            </Button>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
