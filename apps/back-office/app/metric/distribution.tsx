import { type Histogram as Bins, scoreBins } from '@padron/domain'
import { Histogram, type Series, useFormats, useText } from '@padron/ui'

const points = scoreBins.width / 100
const edges = Array.from({ length: scoreBins.count + 1 }, (_, at) => at * points)

/** Scores in bins of five points, drawn and as a table. */
export function Distribution({ summary, series }: { summary: string; series: Series[] }) {
  const t = useText()
  const words = {
    value: t('metric.columnScore'),
    bin: (from: string, to: string) => t('metric.bin', { from, to }),
    asTable: t('metric.asTable'),
  }
  return <Histogram summary={summary} edges={edges} series={series} words={words} />
}

/** How many have a score, and where the middle one of them lies. */
export function useDistributionSummary(): (bins: Bins) => string {
  const t = useText()
  const formats = useFormats()
  return (bins) => {
    const count = bins.reduce((sum, each) => sum + each, 0)
    if (count === 0) return t('metric.distributionEmpty')
    const at = middleOf(bins, count)
    const from = formats.number(edges[at] ?? 0)
    return t('metric.distributionSummary', { count, from, to: formats.number(edges[at + 1] ?? 100) })
  }
}

function middleOf(bins: Bins, count: number): number {
  let seen = 0
  return bins.findIndex((each) => {
    seen += each
    return seen * 2 >= count
  })
}
