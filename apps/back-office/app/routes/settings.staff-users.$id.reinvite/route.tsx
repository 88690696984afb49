import { Anchor, Button, ErrorSummary, PageHeader, useText } from '@padron/ui'
import { type ActionFunctionArgs, data } from '@remix-run/node'
import { Form, Link, useActionData } from '@remix-run/react'
import { isRefusal } from '../../request/failure.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { SetupCode } from '../../shell/setup-code.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('staffUser.newCode')

/** Each submit is a new code, which replaces the one before: no idempotency key. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    const invited = await api.staffUser.reinvite({ staffUserId: args.params.id ?? '' })
    return data({
      refused: false as const,
      name: invited.name,
      code: invited.setupCode,
      expiresAt: invited.setupCodeExpiresAt,
    })
  })

export default function Reinvite() {
  const t = useText()
  const answered = useActionData<typeof action>()
  const { problems, general, at } = useRefusal()
  if (answered && !isRefusal(answered)) return <SetupCode {...answered} back="/settings/staff-users" />
  return (
    <div className="pd-form">
      <PageHeader
        title={t('staffUser.newCode')}
        above={
          <Anchor component={Link} to="/settings/staff-users">
            {t('staffUser.title')}
          </Anchor>
        }
      />
      <ErrorSummary problems={problems} general={general} at={at} />
      <Form method="post" className="pd-card">
        <p>{t('staffUser.newCodeLead')}</p>
        <Button type="submit">{t('staffUser.newCodeSubmit')}</Button>
      </Form>
    </div>
  )
}
