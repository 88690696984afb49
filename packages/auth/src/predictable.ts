import { commonWords, keyboardRows } from './common-words.ts'

const leet: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const longestWord = Math.max(...[...commonWords].map((word) => word.length))
const rows = keyboardRows.flatMap((row) => [row, [...row].reverse().join('')])

/**
 * How many characters of a password no list, keyboard row or repetition explains. Breached passwords of
 * 15 characters and more are words of the list, rows and years put together, so few or none remain.
 */
export function countUnpredictable(password: string, about: string[] = []): number {
  const plain = password.toLowerCase()
  const decoded = plain.replace(/[013457@$!]/g, (sign) => leet[sign] ?? sign)
  const own = new Set(about.flatMap(wordsOf))
  const remaining = Math.min(countUnexplained(plain, own), countUnexplained(decoded, own))
  return Math.min(remaining, shortestUnit(plain))
}

/** The person's own words, accents off: `ana.lópez@example.mx` gives ana, lopez, example. */
const wordsOf = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2)

/** Fewest characters left over when the text is cut into known pieces. */
function countUnexplained(text: string, own: ReadonlySet<string>): number {
  const fewest: number[] = [0]
  for (let end = 1; end <= text.length; end += 1) {
    let best = (fewest[end - 1] ?? 0) + 1
    for (let start = Math.max(0, end - longestWord); start < end; start += 1) {
      if (isKnown(text.slice(start, end), own)) best = Math.min(best, fewest[start] ?? 0)
    }
    fewest[end] = best
  }
  return fewest[text.length] ?? 0
}

function isKnown(piece: string, own: ReadonlySet<string>): boolean {
  if (commonWords.has(piece) || own.has(piece)) return true
  if (/^[\s\p{P}\p{S}]$/u.test(piece)) return true
  if (piece.length >= 3 && rows.some((row) => row.includes(piece))) return true
  return /^(?:(.)\1{2,}|(?:19|20)\d\d)$/u.test(piece)
}

/** Length of the piece whose repetition makes the whole text; the text's own length when none does. */
function shortestUnit(text: string): number {
  for (let length = 1; length <= text.length / 2; length += 1) {
    if (
      text ===
      text
        .slice(0, length)
        .repeat(Math.ceil(text.length / length))
        .slice(0, text.length)
    )
      return length
  }
  return text.length
}
