import { type Metric, metricUnit } from '@padron/domain'
import { useFormats, useText } from '@padron/ui'

/** How a metric comes to its rating, and what stands in: "0 days rates 0 … less is better". */
export function useMetricWords() {
  const t = useText()
  const formats = useFormats()
  const figure = (hundredths: number | null) => (hundredths === null ? '–' : formats.number(hundredths / 100))
  const scale = ({ source, worst, best }: Metric): string | null => {
    if (source === 'rating') return null
    const unit = metricUnit(source)
    const params = { worst: figure(worst), best: figure(best), unit: t(`metric.unit.${unit}`) }
    return t(unit === 'percent' ? 'metric.scalePercent' : 'metric.scale', params)
  }
  const missing = ({ missing: rule, defaultRating }: Metric) =>
    t(`metric.missingShort.${rule}`, { rating: defaultRating ?? 0 })
  return { scale, missing, figure }
}
