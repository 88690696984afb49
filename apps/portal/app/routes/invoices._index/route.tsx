import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { Earlier } from '../../parts/earlier.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { before } from '../../request/before.ts'
import { load } from '../../request/run.server.ts'
import { Filters, filterOf } from './filters.tsx'
import { InvoiceRow } from './invoice-row.tsx'
import { Owed } from './owed.tsx'

export const handle = { title: 'portal.invoices' }

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { searchParams } = new URL(args.request.url)
    const filter = filterOf(searchParams.get('filter'))
    return { filter, ...(await api.invoice.list({ filter, ...before(searchParams) })) }
  })

export default function Invoices() {
  const { t } = usePage()
  const { filter, rows, counts, balance, next } = useLoaderData<typeof loader>()
  return (
    <>
      <Heading title={t('portal.invoices')} />
      <Tabs of="billing" />
      <Owed balance={balance} />
      <Filters current={filter} counts={counts} />
      {rows.length === 0 ? (
        <p className="empty">{t(`portal.invoice.empty.${filter}`)}</p>
      ) : (
        <Rows label={t('portal.invoices')}>
          {rows.map((invoice) => (
            <InvoiceRow key={invoice.number} invoice={invoice} />
          ))}
        </Rows>
      )}
      <Earlier next={next} />
    </>
  )
}
