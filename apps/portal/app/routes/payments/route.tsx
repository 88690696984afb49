import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { Earlier } from '../../parts/earlier.tsx'
import { Heading } from '../../parts/heading.tsx'
import { PaymentList } from '../../parts/payment-list.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { before } from '../../request/before.ts'
import { load } from '../../request/run.server.ts'

export const handle = { title: 'portal.payments' }

export const loader = (args: LoaderFunctionArgs) =>
  load(args, (api) => api.payment.list(before(new URL(args.request.url).searchParams)))

export default function Payments() {
  const { t } = usePage()
  const { rows, next } = useLoaderData<typeof loader>()
  return (
    <>
      <Heading title={t('portal.payments')} />
      <Tabs of="billing" />
      {rows.length === 0 ? (
        <p className="empty">{t('portal.payment.empty')}</p>
      ) : (
        <PaymentList label={t('portal.payment.list')} payments={rows} />
      )}
      <Earlier next={next} />
    </>
  )
}
