/** ISO 4217 where it is not two decimals; CLDR, and so `Intl`, differs for some. */
const unusual: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}
const exponents = new Map(
  Object.entries(unusual).flatMap(([exponent, codes]) =>
    codes.split(' ').map((code) => [code, Number(exponent)]),
  ),
)

export const exponentOf = (currency: string): number => exponents.get(currency) ?? 2

/**
 * Decimal text to integer minor units, digit by digit and never through a float. Null for what is no amount,
 * holds more decimals than the currency has, or is beyond exact integers.
 */
export function toMinor(text: string, currency: string): number | null {
  const exponent = exponentOf(currency)
  const [, sign, whole = '', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim()) ?? []
  if (whole === '' || /[1-9]/.test(decimals.slice(exponent))) return null
  const minor = BigInt(whole + decimals.slice(0, exponent).padEnd(exponent, '0'))
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) return null
  return minor === 0n ? 0 : Number(sign ? -minor : minor)
}

/** The way back, as FreshBooks writes it. */
export function toDecimal(minor: number, currency: string): string {
  const exponent = exponentOf(currency)
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const sign = minor < 0 ? '-' : ''
  return exponent === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-exponent)}`
}
