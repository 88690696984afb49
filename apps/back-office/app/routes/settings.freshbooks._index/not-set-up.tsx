import { PageHeader, useText } from '@padron/ui'

/** What whoever runs the server has to set before anybody can connect. */
export function NotSetUp({ origin }: { origin: string }) {
  const t = useText()
  const address = `${origin.replace(/^http:/, 'https:')}/freshbooks/callback`
  const variables = [
    ['FRESHBOOKS_CLIENT_ID', t('freshbooks.setUp.clientId')],
    ['FRESHBOOKS_CLIENT_SECRET', t('freshbooks.setUp.clientSecret')],
    ['FRESHBOOKS_REDIRECT_URI', t('freshbooks.setUp.redirectUri')],
    ['FRESHBOOKS_KEYS, _OPEN_KEY, _SEAL_KEY', t('freshbooks.setUp.keys')],
  ] as const
  return (
    <div className="bo-books">
      <PageHeader title={t('freshbooks.title')} lead={t('freshbooks.lead')} />
      <section className="pd-card bo-asked" aria-labelledby="set-up-title">
        <strong id="set-up-title">{t('freshbooks.setUp.title')}</strong>
        <p>{t('freshbooks.setUp.lead')}</p>
        <dl className="pd-facts">
          {variables.map(([name, means]) => (
            <div key={name} className="bo-variable">
              <dt className="pd-mono">{name}</dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
        <p className="pd-mono">FRESHBOOKS_REDIRECT_URI={address}</p>
        <p className="pd-muted">{t('freshbooks.setUp.guide')}</p>
      </section>
    </div>
  )
}
