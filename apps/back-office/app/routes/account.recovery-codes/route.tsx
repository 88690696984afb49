import { Anchor, Button, ErrorSummary, PageHeader, ProblemsProvider, useText } from '@padron/ui'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData } from '@remix-run/react'
import { RecoveryCodes } from '../../account/recovery-codes.tsx'
import { requireStepUp } from '../../account/step-up.server.ts'
import { isRefusal } from '../../request/failure.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('account.newCodes')

export async function loader(args: LoaderFunctionArgs) {
  await requireStepUp(args)
  return load(args, async (api) => ({ factor: await api.session.factor() }))
}

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => data({ refused: false as const, ...(await api.session.renewRecoveryCodes()) }))

export default function NewRecoveryCodes() {
  const t = useText()
  const answered = useActionData<typeof action>()
  const { problems, general, at } = useRefusal()
  if (answered && !isRefusal(answered)) return <RecoveryCodes codes={answered.recoveryCodes} to="/account" />
  return (
    <div className="pd-form">
      <PageHeader
        title={t('account.newCodes')}
        lead={t('account.recoveryOnce')}
        above={
          <Anchor component={Link} to="/account">
            {t('account.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <Button type="submit">{t('account.newCodes')}</Button>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
