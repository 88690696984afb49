import type { ChargeFace, Tone } from '@padron/domain'
import {
  Badge,
  Button,
  type Column,
  IconBan,
  IconCircle,
  IconCircleCheck,
  IconPlayerPause,
  IconPlus,
  ListTable,
  Title,
  useFormats,
  useText,
} from '@padron/ui'
import { Link } from '@remix-run/react'
import { useHolds } from '../../request/use-session.ts'

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
    { id: 'kind', title: t('charge.columnKind'), cell: ({ kind }) => t(`charge.kind.${kind}`) },
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
        const day = kind === 'recurring' ? nextOn : (billOn ?? transactionOn)
        return day ? formats.date(day) : '–'
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
      cell: ({ id, kind, endedOn, description }) =>
        mayWrite && kind === 'recurring' && !endedOn ? (
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
      isDimmed={({ endedOn, state }) => endedOn !== null || state === 'cancelled'}
    />
  )
}

function Described({
  charge: { description, service, periodFrom, periodTo, isBillable },
}: {
  charge: ChargeFace
}) {
  const t = useText()
  const formats = useFormats()
  const notes = [
    service?.name,
    periodFrom && periodTo
      ? t('charge.missedPeriod', { from: formats.date(periodFrom), to: formats.date(periodTo) })
      : null,
    isBillable ? null : t('charge.notBillable'),
  ].filter(Boolean)
  return (
    <>
      {description}
      {notes.length > 0 ? <div className="pd-small pd-muted">{notes.join(' · ')}</div> : null}
    </>
  )
}

function ChargeState({ charge: { kind, state, pausedOn, endedOn } }: { charge: ChargeFace }) {
  const t = useText()
  const { date } = useFormats()
  const [tone, icon, text]: [Tone, typeof IconBan, string] =
    state === 'cancelled'
      ? ['muted', IconBan, t('charge.state.cancelled')]
      : endedOn
        ? ['muted', IconBan, t('charge.ended', { date: date(endedOn) })]
        : pausedOn
          ? ['caution', IconPlayerPause, t('charge.paused', { date: date(pausedOn) })]
          : kind === 'recurring'
            ? ['positive', IconCircleCheck, t('charge.running')]
            : [state === 'billed' ? 'positive' : 'info', IconCircle, t(`charge.state.${state}`)]
  return (
    <Badge tone={tone} icon={icon}>
      {text}
    </Badge>
  )
}
