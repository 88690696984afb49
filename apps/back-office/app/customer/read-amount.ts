import { invalid } from '@padron/domain'

const plain = /^\d{1,12}(\.\d+)?$/
const grouped = /^\d{1,3}(,\d{3}){1,3}(\.\d+)?$/

/**
 * An amount as people type it (`12400`, `$12,400.5`), in minor units of the currency; nothing is null. Throws
 * `invalid: invalid_amount` at the field for anything that could be read in two ways.
 */
export function readAmount(path: string, typed: string, currency: string): number | null {
  const bare = typed.replace(/[\s$]/g, '')
  if (!bare) return null
  const [whole = '', fraction = ''] = bare.replaceAll(',', '').split('.')
  const digits = digitsOf(currency)
  if (!(plain.test(bare) || grouped.test(bare)) || fraction.length > digits) {
    throw invalid('invalid_amount', { fields: [{ path, reason: { code: 'invalid_amount' } }] })
  }
  return Number(whole + fraction.padEnd(digits, '0'))
}

/** How many decimals a currency has; two for one that is not known. */
function digitsOf(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
    return format.resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}
