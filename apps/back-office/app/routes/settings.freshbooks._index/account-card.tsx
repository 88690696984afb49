import type { ConnectionFace } from '@padron/domain'
import { Button, Facts, Title, useFormats, useText } from '@padron/ui'
import { Form, Link, useNavigation } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'
import { useHolds } from '../../request/use-session.ts'

type Given = { connection: ConnectionFace; mayConnect: boolean; isReading: boolean; formKey: string }

/** The company's account: whose it is, when it was read, and the two acts about it. */
export function AccountCard({ connection, mayConnect, isReading, formKey }: Given) {
  const t = useText()
  const formats = useFormats()
  const mayLink = useHolds()('freshbooks.link')
  const isSending = useNavigation().formAction === '/settings/freshbooks/sync'
  const { businessName, identityEmail, connectedAt, connectedByName, state } = connection
  const when = (at: Date | null) => (at ? formats.dateTime(at) : t('freshbooks.neverYet'))
  return (
    <section className="pd-card" aria-labelledby="account-title">
      <div className="bo-card-head">
        <Title order={2} id="account-title">
          {t('freshbooks.account')}
        </Title>
        <div className="bo-acts">
          {mayLink && state === 'connected' && !isReading ? (
            <Form method="post" action="/settings/freshbooks/sync">
              <FormKey value={formKey} />
              <Button type="submit" variant="default" size="xs" loading={isSending}>
                {t('freshbooks.sync')}
              </Button>
            </Form>
          ) : null}
          {mayConnect ? (
            <Button component={Link} to="/settings/freshbooks/disconnect" variant="subtle" size="xs">
              {t('freshbooks.disconnect')}
            </Button>
          ) : null}
        </div>
      </div>
      <Facts
        facts={[
          [t('freshbooks.business'), <strong key="name">{businessName}</strong>],
          [t('freshbooks.user'), identityEmail],
          [
            t('freshbooks.connectedBy'),
            connectedByName
              ? t('freshbooks.connectedByOn', { date: formats.dateTime(connectedAt), name: connectedByName })
              : formats.dateTime(connectedAt),
          ],
          [t('freshbooks.linked'), formats.number(connection.linkedCustomers)],
          [t('freshbooks.lastSync'), when(connection.lastSyncAt)],
          [t('freshbooks.lastSweep'), when(connection.lastSweepAt)],
        ]}
      />
      {state === 'needs_reconnect' ? <p className="pd-muted">{t('freshbooks.syncHeld')}</p> : null}
    </section>
  )
}
