import { Anchor, Button, CopyId, QrCode, Stack, TextField, useText } from '@padron/ui'
import { Form } from '@remix-run/react'
import { useSending } from '../request/use-sending.ts'

type Given = {
  secret: string
  address: string
  action: string
  challenge?: string | undefined
  returnTo?: string | undefined
}

/** The secret for the app, as address and as text, and the field for the first code of it. */
export function FactorForm({ secret, address, action, challenge, returnTo }: Given) {
  const t = useText()
  const isSending = useSending()
  return (
    <Form method="post" action={action} className="pd-card">
      <input type="hidden" name="secret" value={secret} />
      <input type="hidden" name="address" value={address} />
      {challenge ? <input type="hidden" name="challenge" value={challenge} /> : null}
      {returnTo ? <input type="hidden" name="returnTo" value={returnTo} /> : null}
      <Stack>
        <div>
          <p className="pd-muted">{t('account.scan')}</p>
          <QrCode value={address} label={t('account.scan')} />
        </div>
        <div>
          <p className="pd-muted">{t('account.secret')}</p>
          <CopyId value={secret} what={t('account.secret')} />
        </div>
        <Anchor href={address}>{t('account.address')}</Anchor>
        <TextField
          name="code"
          label={t('account.code')}
          hint={t('account.codeHint')}
          required
          autoComplete="one-time-code"
          mono
          spellCheck={false}
        />
        <div>
          <Button type="submit" loading={isSending}>
            {t('account.confirmCode')}
          </Button>
        </div>
      </Stack>
    </Form>
  )
}
