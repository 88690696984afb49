import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { Earlier } from '../../parts/earlier.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { before } from '../../request/before.ts'
import { load } from '../../request/run.server.ts'
import { DeliveryRow } from './delivery-row.tsx'

export const handle = { title: 'portal.deliveries' }

export const loader = (args: LoaderFunctionArgs) =>
  load(args, (api) => api.delivery.list(before(new URL(args.request.url).searchParams)))

export default function Deliveries() {
  const { t } = usePage()
  const { rows, next } = useLoaderData<typeof loader>()
  const halves = [
    { title: t('portal.delivery.planned'), rows: rows.filter(({ state }) => state === 'open') },
    { title: t('portal.delivery.past'), rows: rows.filter(({ state }) => state !== 'open') },
  ]
  return (
    <>
      <Heading title={t('portal.deliveries')} />
      <Tabs of="operations" />
      {rows.length === 0 && <p className="empty">{t('portal.delivery.empty')}</p>}
      {halves.map(
        (half) =>
          half.rows.length > 0 && (
            <section key={half.title} className="part">
              <h2>{half.title}</h2>
              <Rows label={half.title}>
                {half.rows.map((delivery) => (
                  <DeliveryRow key={delivery.number} delivery={delivery} />
                ))}
              </Rows>
            </section>
          ),
      )}
      <Earlier next={next} />
    </>
  )
}
