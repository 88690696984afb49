import { type ActionFunctionArgs, data } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { ConfirmPage } from '../../account/confirm-page.tsx'
import { RecoveryCodes } from '../../account/recovery-codes.tsx'
import { isRefusal } from '../../request/failure.ts'
import { act } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('account.setUp')

/** From now on the factor counts; the recovery codes are in this one answer. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { recoveryCodes } = await api.session.confirmFactor({ code: form.text('code') })
    return data({ refused: false as const, recoveryCodes })
  })

export default function ConfirmSecondFactor() {
  const answered = useActionData<typeof action>()
  if (answered && !isRefusal(answered)) return <RecoveryCodes codes={answered.recoveryCodes} to="/account" />
  return <ConfirmPage action="/account/second-factor/confirm" back="/account/second-factor" />
}
