import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { Earlier } from '../../parts/earlier.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Money } from '../../parts/money.tsx'
import { Row, Rows } from '../../parts/rows.tsx'
import { StateWord } from '../../parts/state-word.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { before } from '../../request/before.ts'
import { keepLight } from '../../request/keep-light.ts'
import { load } from '../../request/run.server.ts'
import { holds } from '../../request/visitor.ts'
import { Paused } from '../orders.place/paused.tsx'

export const handle = { title: 'portal.orders' }

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { searchParams } = new URL(args.request.url)
    const [page, { state }] = await Promise.all([api.order.list(before(searchParams)), api.account.get()])
    return { ...keepLight(searchParams, page, ({ details }) => details), mayOrder: state.mayOrder }
  })

const tones = { open: 'info', fulfilled: 'positive', cancelled: 'muted' } as const

export default function Orders() {
  const { t, format, visitor } = usePage()
  const { rows, next, skip, mayOrder } = useLoaderData<typeof loader>()
  return (
    <>
      <Heading title={t('portal.orders')}>
        {mayOrder && holds(visitor, 'operations') && (
          <a className="button primary" href="/orders/place">
            {t('portal.order.place')}
          </a>
        )}
      </Heading>
      <Tabs of="operations" />
      {!mayOrder && <Paused />}
      {rows.length === 0 && <p className="empty">{t('portal.order.empty')}</p>}
      {rows.length > 0 && (
        <Rows label={t('portal.order.list')}>
          {rows.map(({ number, title, details, state, totalMinor, currency, placedAt }) => (
            <Row
              key={number}
              title={`${number} ${title}`}
              facts={
                <>
                  {t('portal.order.placedOn', { date: format.date(placedAt) })}
                  {details && <p className="written">{details}</p>}
                </>
              }
            >
              <StateWord tone={tones[state]}>{t(`portal.order.state.${state}`)}</StateWord>
              {totalMinor === null ? (
                <span className="muted">{t('portal.order.noAmount')}</span>
              ) : (
                <Money amountMinor={totalMinor} currency={currency} />
              )}
            </Row>
          ))}
        </Rows>
      )}
      <Earlier next={next} skip={skip} />
    </>
  )
}
