import {
  Anchor,
  Button,
  Facts,
  IconPrinter,
  PageHeader,
  StatusPill,
  Title,
  useFormats,
  useText,
} from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { fiscalWords } from '../../customer/fiscal-words.server.ts'
import { load } from '../../request/run.server.ts'
import { useSession } from '../../request/use-session.ts'
import { titled } from '../../shell/titled.ts'
import { BadgePills } from '../customers.$number/badge-pills.tsx'
import { NeedsAttention } from '../customers.$number._overview/attention.tsx'
import { BadgeReasons } from '../customers.$number._overview/badge-reasons.tsx'
import { Pinned } from '../customers.$number._overview/pinned.tsx'
import { Snapshot } from '../customers.$number._overview/snapshot.tsx'
import { Latest } from './latest.tsx'
import { People } from './people.tsx'
import '../customers.$number._overview/overview.css'
import './print.css'

export const meta = titled('overview.print')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const customer = await api.customer.overview({ number: args.params.number ?? '' })
    const { freshbooks: _mark, ...shown } = customer
    return { ...shown, fiscal: fiscalWords(customer.fields), printedAt: new Date() }
  })

/** A customer on one sheet of paper, stamped with when and for whom it was made (D10). */
export default function PrintSheet() {
  const t = useText()
  const formats = useFormats()
  const name = useSession()?.name ?? ''
  const { printedAt, ...customer } = useLoaderData<typeof loader>()
  return (
    <div className="bo-sheet">
      <PageHeader
        title={customer.legalName}
        above={
          <Anchor component={Link} to={`/customers/${customer.number}`} size="xs" className="pd-no-print">
            {customer.legalName}
          </Anchor>
        }
        beside={
          <>
            <StatusPill status={customer.status} />
            <BadgePills customer={customer} />
          </>
        }
        acts={
          <Button onClick={() => window.print()} leftSection={<IconPrinter size={16} />}>
            {t('overview.printSubmit')}
          </Button>
        }
      >
        <Facts
          facts={[
            [t('customer.columnNumber'), customer.number],
            [t('customer.columnTradeName'), customer.tradeName],
            ...(customer.taxId ? [[t('field.taxId'), customer.taxId] as [string, string]] : []),
            [t('customer.columnStatus'), t('customer.since', { date: formats.date(customer.statusSince) })],
            [t('overview.ownerLabel'), customer.owner?.name ?? t('overview.noOwner')],
          ]}
        />
      </PageHeader>
      <Pinned notes={customer.pinned ?? []} />
      <Snapshot customer={customer} />
      <BadgeReasons customer={customer} />
      <NeedsAttention customer={customer} isWhole />
      <People fields={customer.fields} />
      <section className="pd-card">
        <Title order={2} mb="sm">
          {t('overview.printTimeline')}
        </Title>
        <Latest number={customer.number} events={customer.timeline.events.slice(0, 10)} />
      </section>
      <p className="pd-muted pd-small">
        {t('overview.printed', { date: formats.dateTime(printedAt), name })}
      </p>
    </div>
  )
}
