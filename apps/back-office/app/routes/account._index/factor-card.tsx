import type { Factor } from '@padron/domain'
import { Button, Stack, Title, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'

/** Whether there is a second factor, and what can be done about it. */
export function FactorCard({ factor }: { factor: Factor | null }) {
  const t = useText()
  const formats = useFormats()
  return (
    <section className="pd-card" aria-labelledby="factor-title">
      <Stack>
        <Title order={2} id="factor-title">
          {t('account.factor')}
        </Title>
        <p>{factor ? t('account.factorOn', { date: formats.date(factor.since) }) : t('account.factorOff')}</p>
        {factor ? <p>{t('account.codesLeft', { count: factor.recoveryCodesLeft })}</p> : null}
        <div className="bo-tools">
          {factor ? (
            <>
              <Button component={Link} to="/account/recovery-codes" variant="default">
                {t('account.newCodes')}
              </Button>
              <Button component={Link} to="/account/remove-factor" variant="default">
                {t('account.remove')}
              </Button>
            </>
          ) : (
            <Button component={Link} to="/account/second-factor">
              {t('account.setUp')}
            </Button>
          )}
        </div>
      </Stack>
    </section>
  )
}
