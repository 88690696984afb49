import { Button, CopyId, Notice, PageHeader, Stack, useText } from '@padron/ui'
import { Link } from '@remix-run/react'

/** The key in clear, this once. */
export function CreatedKey({ name, token }: { name: string; token: string }) {
  const t = useText()
  return (
    <div className="pd-form">
      <PageHeader title={t('apiKey.created', { name })} />
      <Stack className="pd-card">
        <Notice tone="attention" title={t('apiKey.secretTitle')}>
          {t('apiKey.secretOnce')}
        </Notice>
        <CopyId value={token} what={t('apiKey.secretTitle')} />
        <div>
          <Button component={Link} to="/settings/api-keys" variant="default">
            {t('act.back')}
          </Button>
        </div>
      </Stack>
    </div>
  )
}
