import type { Metric } from '@padron/domain'
import { Badge, type Column, IconBan, ListTable, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { typedOf } from '../../metric/figures.ts'
import { useMetricWords } from '../../metric/words.ts'
import { MetricActs } from './metric-acts.tsx'

type Row = { metric: Metric; share: number }
type Given = { caption: string; rows: Row[]; mayManage: boolean }

/** One kind of metrics in the order of their sliders: what each counts, and how much. */
export function MetricTable({ caption, rows, mayManage }: Given) {
  const t = useText()
  const words = useMetricWords()
  const columns: Column<Row>[] = [
    {
      id: 'name',
      title: t('metric.name'),
      narrow: 'main',
      cell: ({ metric }) => (
        <>
          {mayManage ? (
            <Link to={`/settings/metrics/${metric.code}`} className="bo-metric-name">
              {metric.name}
            </Link>
          ) : (
            <strong>{metric.name}</strong>
          )}{' '}
          {metric.enabled ? null : <Badge icon={IconBan}>{t('metric.disabled')}</Badge>}
          <div className="pd-small pd-muted">
            {[t(`metric.source.${metric.source}`), words.scale(metric), words.missing(metric)]
              .filter((said) => said && said !== metric.name)
              .join(' · ')}
          </div>
        </>
      ),
    },
    {
      id: 'multiplier',
      title: t('metric.multiplier'),
      align: 'end',
      cell: ({ metric }) => `× ${typedOf(metric.multiplier)}`,
    },
    {
      id: 'share',
      title: t('metric.share'),
      narrow: 'plain',
      cell: ({ metric, share }) => (metric.enabled ? <Share share={share} /> : '–'),
    },
  ]
  const acts: Column<Row> = {
    id: 'acts',
    title: t('customer.columnActs'),
    titleHidden: true,
    align: 'end',
    narrow: 'plain',
    cell: ({ metric }) => (
      <MetricActs
        metric={metric}
        isFirst={rows[0]?.metric === metric}
        isLast={rows.at(-1)?.metric === metric}
      />
    ),
  }
  return (
    <ListTable
      caption={caption}
      columns={mayManage ? [...columns, acts] : columns}
      rows={rows}
      rowKey={({ metric }) => metric.code}
      isDimmed={({ metric }) => !metric.enabled}
    />
  )
}

/** How much of the score it is, in figures and drawn. */
function Share({ share }: { share: number }) {
  const t = useText()
  const formats = useFormats()
  return (
    <span className="bo-share">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" />
        <rect width={share / 100} height="6" data-filled />
      </svg>
      {share > 0
        ? t('metric.shareOf', { share: formats.number(Math.round(share) / 100) })
        : t('metric.noShare')}
    </span>
  )
}
