import type { ServiceFace } from '@padron/domain'
import { Anchor, Button, EmptyState, IconPlus, Title, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useHolds } from '../../request/use-session.ts'
import { ServiceLine } from './service-line.tsx'

type Given = { number: string; services: readonly ServiceFace[] }

/** Each service with its numbers and features below it. */
export function ServiceList({ number, services }: Given) {
  const t = useText()
  const holds = useHolds()
  const mayWrite = holds('order.edit') || holds('finance.edit')
  const add = mayWrite ? (
    <Button
      component={Link}
      to={`/customers/${number}/services/add`}
      variant="default"
      leftSection={<IconPlus size={16} />}
    >
      {t('service.add')}
    </Button>
  ) : null
  const tops = services.filter(({ parentId }) => parentId === null)
  if (tops.length === 0)
    return (
      <section className="pd-card">
        <EmptyState kind="nothing" title={t('service.emptyTitle')} text={t('service.emptyText')} acts={add} />
      </section>
    )
  return (
    <section className="pd-card">
      <div className="bo-card-head">
        <Title order={2}>{t('service.title')}</Title>
        {add}
      </div>
      <ul className="bo-service-list">
        {tops.map((service) => (
          <li key={service.id}>
            <ServiceLine number={number} service={service} mayWrite={mayWrite} />
            <Below number={number} service={service} services={services} mayWrite={mayWrite} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Below({ number, service, services, mayWrite }: Given & { service: ServiceFace; mayWrite: boolean }) {
  const t = useText()
  const below = services.filter(({ parentId }) => parentId === service.id)
  return (
    <div className="bo-service-below">
      {below.length > 0 ? (
        <ul className="bo-service-list" aria-label={t('service.under', { name: service.name })}>
          {below.map((each) => (
            <li key={each.id}>
              <ServiceLine number={number} service={each} mayWrite={mayWrite} />
            </li>
          ))}
        </ul>
      ) : null}
      {mayWrite && service.status !== 'ceased' ? (
        <Anchor
          component={Link}
          to={`/customers/${number}/services/add?under=${service.id}`}
          className="pd-no-print"
          size="xs"
        >
          {t('service.addUnder')}
          <span className="pd-hidden">: {service.name}</span>
        </Anchor>
      ) : null}
    </div>
  )
}
