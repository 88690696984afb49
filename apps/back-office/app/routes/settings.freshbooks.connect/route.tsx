import { consentMinutes } from '@padron/domain'
import { Anchor, Button, ErrorSummary, PageHeader, useText } from '@padron/ui'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { requireStepUp } from '../../account/step-up.server.ts'
import { Passage } from '../../freshbooks/passage.tsx'
import { ConnectSteps } from '../../freshbooks/steps.tsx'
import { wayBackCookie } from '../../freshbooks/way-back.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('freshbooks.connectTitle')

export async function loader(args: LoaderFunctionArgs) {
  const { isAvailable, mayConnect, connection } = await load(args, (api) => api.freshbooks.connection())
  if (!isAvailable || !mayConnect) throw redirect('/settings/freshbooks')
  await requireStepUp(args)
  const returnTo = new URL(args.request.url).searchParams.get('returnTo') ?? ''
  return { isReconnect: connection?.state === 'needs_reconnect', returnTo }
}

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { url } = await api.freshbooks.connect()
    return data({ leaveFor: url }, { headers: { 'Set-Cookie': wayBackCookie(form.text('returnTo')) } })
  })

const scopes = ['profile', 'clients', 'invoices', 'payments', 'creditNotes'] as const

/** What FreshBooks will ask, before anybody is sent there. */
export default function Connect() {
  const t = useText()
  const { isReconnect, returnTo } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { general, problems, at } = useRefusal()
  const isSending = useSending()
  if (answered && 'leaveFor' in answered)
    return (
      <Passage title={t('freshbooks.leaveTitle')} to={answered.leaveFor} link={t('freshbooks.leave')} isOpen>
        {t('freshbooks.leaveText', { minutes: consentMinutes })}
      </Passage>
    )
  return (
    <div className="pd-form">
      <PageHeader
        title={t(isReconnect ? 'freshbooks.reconnect' : 'freshbooks.connectTitle')}
        lead={t('freshbooks.connectText')}
        above={
          <Anchor component={Link} to="/settings/freshbooks">
            {t('freshbooks.title')}
          </Anchor>
        }
      />
      <ConnectSteps at="connect" />
      <ErrorSummary problems={problems} general={general} at={at} />
      <section className="pd-card bo-asked" aria-labelledby="asked-title">
        <strong id="asked-title">{t('freshbooks.asked')}</strong>
        <ul>
          {scopes.map((scope) => (
            <li key={scope}>{t(`freshbooks.scope.${scope}`)}</li>
          ))}
        </ul>
        <p className="pd-muted">{t('freshbooks.never')}</p>
        <Form method="post" className="bo-acts">
          <input type="hidden" name="returnTo" value={returnTo} />
          <Button type="submit" loading={isSending}>
            {t('freshbooks.leave')}
          </Button>
          <Button component={Link} to="/settings/freshbooks" variant="subtle">
            {t('act.cancel')}
          </Button>
        </Form>
      </section>
    </div>
  )
}
