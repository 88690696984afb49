import { type ActionFunctionArgs, data } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { ConfirmPage } from '../../account/confirm-page.tsx'
import { RecoveryCodes } from '../../account/recovery-codes.tsx'
import { isRefusal } from '../../request/failure.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('account.setUp')

/** Signs in with the first code; the recovery codes are in this one answer. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const asked = { challenge: form.text('challenge'), code: form.text('code') }
    const { recoveryCodes } = await api.session.confirmFactor(asked)
    const returnTo = safeReturnTo(form.text('returnTo'), '/customers')
    return data({ refused: false as const, recoveryCodes, returnTo })
  })

export default function ConfirmToSignIn() {
  const answered = useActionData<typeof action>()
  if (answered && !isRefusal(answered))
    return <RecoveryCodes codes={answered.recoveryCodes} to={answered.returnTo} />
  return <ConfirmPage action="/sign-in/enrol/confirm" back="/sign-in" />
}
