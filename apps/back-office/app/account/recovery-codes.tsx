import { Button, Notice, PageHeader, Stack, useText } from '@padron/ui'
import { Link } from '@remix-run/react'

/** The codes in clear, this once. */
export function RecoveryCodes({ codes, to }: { codes: string[]; to: string }) {
  const t = useText()
  return (
    <div className="pd-form">
      <PageHeader title={t('account.recoveryTitle')} />
      <Stack className="pd-card">
        <Notice tone="attention">{t('account.recoveryOnce')}</Notice>
        <ul className="pd-mono">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <div>
          <Button component={Link} to={to} variant="default">
            {t('account.recoveryDone')}
          </Button>
        </div>
      </Stack>
    </div>
  )
}
