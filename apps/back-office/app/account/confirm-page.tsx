import { Anchor, ErrorSummary, PageHeader, ProblemsProvider, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useRefusal } from '../request/refusal.ts'
import { FactorForm } from './factor-form.tsx'

/** The first code was refused: the same secret once more, or the way back where it is gone. */
export function ConfirmPage({ action, back }: { action: string; back: string }) {
  const t = useText()
  const { problems, general, at, answer } = useRefusal()
  const [secret, address] = [answer('secret'), answer('address')]
  return (
    <div className="bo-entry">
      <PageHeader title={t('account.setUp')} lead={t('account.setUpLead')} />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        {secret && address ? (
          <FactorForm
            {...{ secret, address, action }}
            challenge={answer('challenge')}
            returnTo={answer('returnTo')}
          />
        ) : (
          <Anchor component={Link} to={back}>
            {t('account.startAgain')}
          </Anchor>
        )}
      </ProblemsProvider>
    </div>
  )
}
