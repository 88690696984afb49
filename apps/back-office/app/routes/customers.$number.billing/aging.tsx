import type { Figures } from '@padron/domain'
import { type Column, ListTable, Title, useFormats, useText } from '@padron/ui'

const buckets = ['current', 'd30', 'd60', 'd90', 'over'] as const

type Given = { figures: readonly Figures[]; family: readonly Figures[] | undefined }

/** What is owed by how late it is, a line a currency; below it the same with the sub-accounts. */
export function Aging({ figures, family }: Given) {
  const t = useText()
  const owed = figures.filter(({ openMinor }) => openMinor > 0)
  const owedTogether = (family ?? []).filter(({ openMinor }) => openMinor > 0)
  return (
    <section>
      <div className="bo-card-head">
        <Title order={2}>{t('invoice.aging.title')}</Title>
      </div>
      {owed.length > 0 ? (
        <Table caption={t('invoice.aging.title')} figures={owed} />
      ) : (
        <p className="pd-muted">{t('invoice.aging.none')}</p>
      )}
      {owedTogether.length > 0 ? (
        <>
          <Title order={3} my="sm">
            {t('invoice.aging.family')}
          </Title>
          <Table caption={t('invoice.aging.family')} figures={owedTogether} />
        </>
      ) : null}
    </section>
  )
}

function Table({ caption, figures }: { caption: string; figures: readonly Figures[] }) {
  const t = useText()
  const { money } = useFormats()
  const amount = (amountMinor: number, currency: string) =>
    amountMinor > 0 ? <span className="bo-nowrap">{money({ amountMinor, currency })}</span> : '–'
  const columns: Column<Figures>[] = [
    { id: 'currency', title: t('invoice.aging.currency'), narrow: 'main', cell: ({ currency }) => currency },
    ...buckets.map(
      (bucket, at): Column<Figures> => ({
        id: bucket,
        title: t(`invoice.aging.${bucket}`),
        align: 'end',
        cell: ({ aging, currency }) => amount(aging[at] ?? 0, currency),
      }),
    ),
    {
      id: 'total',
      title: t('invoice.aging.total'),
      align: 'end',
      cell: ({ openMinor, currency }) => <strong>{amount(openMinor, currency)}</strong>,
    },
  ]
  return <ListTable caption={caption} columns={columns} rows={figures} rowKey={({ currency }) => currency} />
}
