import { nextByHand, type ServiceFace } from '@padron/domain'
import { Anchor, IconHash, IconPlugConnected, IconPuzzle, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { ServiceStatus } from './service-status.tsx'

const icons = { service: IconPlugConnected, number: IconHash, feature: IconPuzzle }

type Given = { number: string; service: ServiceFace; mayWrite: boolean }

/** A service, number or feature: what it is, where it stands, and what brought it there. */
export function ServiceLine({ number, service, mayWrite }: Given) {
  const t = useText()
  const { id, kind, name, identifier, status, changes } = service
  const Shape = icons[kind]
  return (
    <div className="bo-service">
      <span className="bo-service-kind" title={t(`service.kind.${kind}`)}>
        <Shape size={16} aria-hidden />
        <span className="pd-hidden">{t(`service.kind.${kind}`)}</span>
      </span>
      <div className="bo-service-body">
        <div className="bo-service-name">
          <strong>{name}</strong>
          {identifier ? <span className="pd-mono">{identifier}</span> : null}
          <ServiceStatus status={status} />
          {mayWrite && nextByHand(status).length > 0 ? (
            <Anchor
              component={Link}
              to={`/customers/${number}/services/${id}/set-status`}
              className="pd-no-print"
              size="xs"
            >
              {t('service.setStatus')}
              <span className="pd-hidden">: {name}</span>
            </Anchor>
          ) : null}
        </div>
        <details>
          <summary className="pd-small pd-muted">{t('service.history', { count: changes.length })}</summary>
          <ol className="bo-service-history">
            {changes.map((change) => (
              <li key={change.id}>
                <ChangeWords change={change} />
              </li>
            ))}
          </ol>
        </details>
      </div>
    </div>
  )
}

function ChangeWords({
  change: { cause, from, to, at, by, restored },
}: {
  change: ServiceFace['changes'][0]
}) {
  const t = useText()
  const formats = useFormats()
  const words = { from: from ? t(`service.status.${from}`) : '–', to: t(`service.status.${to}`) }
  return (
    <>
      {t(`service.change.${cause}`, words)}{' '}
      <span className="pd-muted">
        {formats.dateTime(at)}
        {by ? ` · ${by}` : ''}
        {restored ? ` · ${t('service.takenBack')}` : ''}
      </span>
    </>
  )
}
