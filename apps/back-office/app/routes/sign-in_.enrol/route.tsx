import { Anchor, ErrorSummary, PageHeader, ProblemsProvider, useText } from '@padron/ui'
import { type ActionFunctionArgs, data } from '@remix-run/node'
import { Link, useActionData } from '@remix-run/react'
import { FactorForm } from '../../account/factor-form.tsx'
import { isRefusal } from '../../request/failure.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('account.setUp')

/** A new secret for the sign-in that asked for a second factor; it is in this one answer. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const challenge = form.text('challenge')
    const begun = await api.session.beginFactor({ challenge })
    return data({ refused: false as const, ...begun, challenge, returnTo: form.text('returnTo') })
  })

export default function EnrolToSignIn() {
  const t = useText()
  const answered = useActionData<typeof action>()
  const { problems, general, at } = useRefusal()
  return (
    <div className="bo-entry">
      <PageHeader title={t('account.setUp')} lead={t('account.setUpLead')} />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        {answered && !isRefusal(answered) ? (
          <FactorForm {...answered} action="/sign-in/enrol/confirm" />
        ) : (
          <Anchor component={Link} to="/sign-in">
            {t('account.startAgain')}
          </Anchor>
        )}
      </ProblemsProvider>
    </div>
  )
}
