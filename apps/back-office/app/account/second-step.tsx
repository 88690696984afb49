import type { Challenged } from '@padron/domain'
import { Anchor, Button, PageHeader, Stack, TextField, useText } from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { useSending } from '../request/use-sending.ts'

type Given = Pick<Challenged, 'challenge' | 'next'> & { returnTo: string }

/** What a sign-in asks after the password: the code, or to set up the second factor first. */
export function NextStep({ challenge, next, returnTo }: Given) {
  const t = useText()
  if (next === 'code') return <SecondStep challenge={challenge} returnTo={returnTo} />
  return (
    <div className="bo-entry">
      <PageHeader title={t('account.setUp')} lead={t('account.required')} />
      <Form method="post" action="/sign-in/enrol" className="pd-card">
        <input type="hidden" name="challenge" value={challenge} />
        <input type="hidden" name="returnTo" value={returnTo} />
        <Button type="submit">{t('account.start')}</Button>
      </Form>
    </div>
  )
}

export function SecondStep({ challenge, returnTo }: Pick<Given, 'challenge' | 'returnTo'>) {
  const t = useText()
  const isSending = useSending()
  return (
    <div className="bo-entry">
      <PageHeader title={t('account.secondStep')} lead={t('account.secondStepLead')} />
      <Form method="post" action="/sign-in/second-step" className="pd-card">
        <input type="hidden" name="challenge" value={challenge} />
        <input type="hidden" name="returnTo" value={returnTo} />
        <Stack>
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
          <Button type="submit" loading={isSending}>
            {t('session.signIn')}
          </Button>
          <Anchor component={Link} to="/sign-in">
            {t('account.startAgain')}
          </Anchor>
        </Stack>
      </Form>
    </div>
  )
}
