import { Anchor, Button, ErrorSummary, PageHeader, ProblemsProvider, useText } from '@padron/ui'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData } from '@remix-run/react'
import { FactorForm } from '../../account/factor-form.tsx'
import { requireStepUp } from '../../account/step-up.server.ts'
import { isRefusal } from '../../request/failure.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('account.setUp')

export async function loader(args: LoaderFunctionArgs) {
  await requireStepUp(args)
  return load(args, async (api) => ({ factor: await api.session.factor() }))
}

/** A new secret; it is in this one answer and counts once its first code is confirmed. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => data({ refused: false as const, ...(await api.session.beginFactor({})) }))

export default function SetUpSecondFactor() {
  const t = useText()
  const answered = useActionData<typeof action>()
  const { problems, general, at } = useRefusal()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('account.setUp')}
        lead={t('account.setUpLead')}
        above={
          <Anchor component={Link} to="/account">
            {t('account.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        {answered && !isRefusal(answered) ? (
          <FactorForm {...answered} action="/account/second-factor/confirm" />
        ) : (
          <Form method="post" className="pd-card">
            <Button type="submit">{t('account.start')}</Button>
          </Form>
        )}
      </ProblemsProvider>
    </div>
  )
}
