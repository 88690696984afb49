import type { MetricPreview } from '@padron/domain'
import { type Column, ListTable, Title, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { Distribution } from '../../metric/distribution.tsx'
import { shownScore } from '../../metric/figures.ts'
import { ScoreChange } from '../../metric/score-change.tsx'

type Mover = MetricPreview['movers'][number]

/** The sample before and after, and whom it moves most. */
export function Effect({ preview }: { preview: MetricPreview }) {
  const t = useText()
  const formats = useFormats()
  const { before, after, sampled, movers } = preview
  const figures = {
    up: formats.number(preview.up),
    down: formats.number(preview.down),
    same: formats.number(preview.same),
  }
  const columns: Column<Mover>[] = [
    {
      id: 'name',
      title: t('score.columnCustomer'),
      narrow: 'main',
      cell: ({ number, name }) => <Link to={`/customers/${number}`}>{name}</Link>,
    },
    {
      id: 'before',
      title: t('metric.before'),
      align: 'end',
      cell: (mover) => shownScore(mover.before),
    },
    { id: 'after', title: t('metric.after'), align: 'end', cell: (mover) => shownScore(mover.after) },
    {
      id: 'change',
      title: t('score.columnChange'),
      align: 'end',
      narrow: 'plain',
      cell: (mover) => <ScoreChange before={mover.before} after={mover.after} />,
    },
  ]
  return (
    <section className="pd-card bo-part" aria-labelledby="effect-title">
      <Title order={2} id="effect-title">
        {t('metric.previewTitle')}
      </Title>
      {sampled === 0 ? (
        <p className="pd-muted">{t('metric.previewNobody')}</p>
      ) : (
        <>
          <p className="pd-muted">{t('metric.previewSampled', { count: sampled })}</p>
          <Distribution
            summary={t('metric.previewSummary', figures)}
            series={[
              { id: 'before', name: t('metric.before'), counts: before, look: 'outlined' },
              { id: 'after', name: t('metric.after'), counts: after, look: 'filled' },
            ]}
          />
        </>
      )}
      {movers.length > 0 ? (
        <>
          <Title order={3}>{t('metric.moversTitle')}</Title>
          <ListTable
            caption={t('metric.moversTitle')}
            columns={columns}
            rows={movers}
            rowKey={({ number }) => number}
            isCompact
          />
        </>
      ) : null}
    </section>
  )
}
