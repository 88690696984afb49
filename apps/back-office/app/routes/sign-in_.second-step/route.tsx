import { Anchor, ErrorSummary, PageHeader, ProblemsProvider, useText } from '@padron/ui'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { SecondStep } from '../../account/second-step.tsx'
import { useRefusal } from '../../request/refusal.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('account.secondStep')

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.session.passSecondStep({ challenge: form.text('challenge'), code: form.text('code') })
    return redirect(safeReturnTo(form.text('returnTo'), '/customers'))
  })

/** Shown again when the code was refused; without a challenge the way back to the password. */
export default function SecondStepPage() {
  const t = useText()
  const { problems, general, at, answer } = useRefusal()
  const challenge = answer('challenge')
  return (
    <ProblemsProvider problems={problems}>
      <ErrorSummary problems={problems} general={general} at={at} />
      {challenge ? (
        <SecondStep challenge={challenge} returnTo={answer('returnTo') ?? ''} />
      ) : (
        <div className="bo-entry">
          <PageHeader title={t('account.secondStep')} />
          <Anchor component={Link} to="/sign-in">
            {t('account.startAgain')}
          </Anchor>
        </div>
      )}
    </ProblemsProvider>
  )
}
