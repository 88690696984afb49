import type { ChargeFace } from '@padron/domain'
import { Button, type Column, IconPlus, ListTable, Title, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useHolds } from '../../request/use-session.ts'
import { ChargeState } from './charge-state.tsx'

type Given = { number: string; charges: ChargeFace[] }

/** What is charged, and whether it runs, rests or has ended. */
export function ChargeList({ number, charges }: Given) {
  const t = useText()
  const mayWrite = useHolds()('finance.edit')
  return (
    <section>
      <div className="bo-card-head">
        <Title order={2}>{t('charge.title')}</Title>
        {mayWrite ? (
          <Button
            component={Link}
            to={`/customers/${number}/charges/add`}
            variant="default"
            leftSection={<IconPlus size={16} />}
          >
            {t('charge.add')}
          </Button>
        ) : null}
      </div>
      {charges.length > 0 ? (
        <ChargeTable number={number} charges={charges} mayWrite={mayWrite} />
      ) : (
        <p className="pd-muted">{t('charge.empty')}</p>
      )}
    </section>
  )
}

function ChargeTable({ number, charges, mayWrite }: Given & { mayWrite: boolean }) {
  const t = useText()
  const formats = useFormats()
  const columns: Column<ChargeFace>[] = [
    {
      id: 'description',
      title: t('charge.columnDescription'),
      narrow: 'main',
      cell: (charge) => <Described charge={charge} />,
    },
    {
      id: 'kind',
      title: t('charge.columnKind'),
      cell: ({ kind, forChargeId }) => t(forChargeId ? 'charge.period' : `charge.kind.${kind}`),
    },
    {
      id: 'amount',
      title: t('charge.columnAmount'),
      align: 'end',
      cell: (charge) => <span className="bo-nowrap">{formats.money(charge)}</span>,
    },
    {
      id: 'next',
      title: t('charge.columnNext'),
      cell: ({ kind, nextOn, billOn, transactionOn }) => {
        const day = kind === 'recurring' && nextOn ? nextOn : (billOn ?? transactionOn)
        return <span className="bo-nowrap">{formats.date(day)}</span>
      },
    },
    {
      id: 'state',
      title: t('charge.columnState'),
      narrow: 'plain',
      cell: (charge) => <ChargeState charge={charge} />,
    },
    {
      id: 'acts',
      title: t('customer.columnActs'),
      titleHidden: true,
      narrow: 'corner',
      align: 'end',
      cell: ({ id, kind, endedOn, forChargeId, description }) =>
        mayWrite && kind === 'recurring' && !endedOn && !forChargeId ? (
          <Button
            component={Link}
            to={`/customers/${number}/charges/${id}/end`}
            size="compact-sm"
            variant="default"
          >
            {t('charge.end')}
            <span className="pd-hidden">: {description}</span>
          </Button>
        ) : null,
    },
  ]
  return (
    <ListTable
      caption={t('charge.title')}
      columns={columns}
      rows={charges}
      rowKey={({ id }) => id}
      isDimmed={({ endedOn, forChargeId, state }) =>
        state === 'cancelled' || (endedOn !== null && forChargeId === null)
      }
    />
  )
}

function Described({ charge }: { charge: ChargeFace }) {
  const t = useText()
  const { date } = useFormats()
  const { description, service, periodFrom, periodTo, isBillable } = charge
  const notes = [
    service && service.name !== description ? service.name : null,
    periodFrom && periodTo ? t('charge.missedPeriod', { from: date(periodFrom), to: date(periodTo) }) : null,
    isBillable ? null : t('charge.notBillable'),
  ].filter(Boolean)
  return (
    <>
      {description}
      {notes.length > 0 ? <div className="pd-small pd-muted">{notes.join(' · ')}</div> : null}
    </>
  )
}
