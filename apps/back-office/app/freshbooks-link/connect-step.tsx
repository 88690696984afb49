import { Button, Notice, Title, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import type { ConnectPart } from './load-wizard.server.ts'

type Given = { part: ConnectPart; back: string }

/** The company first: where it is connected, or who can do that. */
export function ConnectStep({ part: { step, mayConnect }, back }: Given) {
  const t = useText()
  return (
    <section className="pd-card bo-link-part" aria-labelledby="connect">
      <div>
        <Title order={2} id="connect">
          {t(`freshbooksLink.${step}Title`)}
        </Title>
        <p className="pd-muted">{t(`freshbooksLink.${step}Text`)}</p>
      </div>
      {mayConnect ? (
        <div>
          <Button component={Link} to={step === 'business' ? '/settings/freshbooks' : connectPath(back)}>
            {t(`freshbooksLink.${step}Act`)}
          </Button>
        </div>
      ) : (
        <Notice tone="muted">{t('freshbooks.whoConnects')}</Notice>
      )}
    </section>
  )
}

/** Back to this customer once the company is connected. */
const connectPath = (returnTo: string) => `/settings/freshbooks/connect?${new URLSearchParams({ returnTo })}`
