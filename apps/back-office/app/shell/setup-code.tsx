import { Button, CopyId, Notice, PageHeader, Stack, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'

/** A code that is shown this once, with what to do with it. */
export function SetupCode({
  name,
  code,
  expiresAt,
  back,
}: {
  name: string
  code: string
  expiresAt: Date | string
  back: string
}) {
  const t = useText()
  const formats = useFormats()
  return (
    <div className="pd-form">
      <PageHeader title={t('staffUser.codeTitle', { name })} />
      <Stack className="pd-card">
        <Notice tone="attention">{t('staffUser.codeOnce', { date: formats.dateTime(expiresAt) })}</Notice>
        <CopyId value={code} what={t('session.code')} />
        <span className="pd-muted">{t('staffUser.codeUse', { address: '/set-up' })}</span>
        <div>
          <Button component={Link} to={back} variant="default">
            {t('act.back')}
          </Button>
        </div>
      </Stack>
    </div>
  )
}
