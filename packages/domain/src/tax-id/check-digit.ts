/** The published alphabet of the check digit, by value (integrations §3.1). */
const alphabet = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ'

/**
 * The last character an RFC of 11 or 12 leading characters should carry. Letters outside the alphabet count
 * 0.
 */
export function rfcCheckDigit(body: string): string {
  const sum = [...body.padStart(12, ' ')].reduce(
    (total, letter, place) => total + Math.max(alphabet.indexOf(letter), 0) * (13 - place),
    0,
  )
  const digit = 11 - (sum % 11)
  return digit === 11 ? '0' : digit === 10 ? 'A' : String(digit)
}
