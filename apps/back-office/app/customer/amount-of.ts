/** An amount as people type it, from minor units. */
export function amountOf(minor: number | null | undefined, currency: string): string {
  if (minor === null || minor === undefined) return ''
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return (minor / 10 ** digits).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}
