import { requires } from '../role/holds.ts'

/** Scores are read by one ability, the catalogue behind them is edited by another (domain §9, §12). */
export const metricPolicy = {
  read: requires('metric.read'),
  manage: requires('metric.manage'),
}
