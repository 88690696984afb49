/** What Windows-1252 has beside Latin-1: all that the fonts of every PDF reader can show. */
const extras = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
const isShown = (sign: string) => /^[\x20-\x7e\xa1-\xac\xae-\xff]$/.test(sign) || extras.includes(sign)

/** Text as the sheet can show it, in one line; every other sign stands as “?”. */
export function printable(text: string): string {
  const line = text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\u2212/g, '-')
  return [...line].map((sign) => (isShown(sign) ? sign : '?')).join('')
}
