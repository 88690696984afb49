/**
 * Where a cell is marked as text: at its beginning, and behind what a spreadsheet told another separator
 * takes for an end: before a formula in either width, also behind what is not shown, before what is
 * swallowed or run on from, and before the mark itself, so that reading back is exact.
 */
const place = /^(?=[\t\r\n\0])|(?:^|(?<=[;\t\n]|\r(?!\n)))(?='|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/gu
const mark = /(?:^|(?<=[;\t\n]|\r(?!\n)))'/g

/** A cell that no spreadsheet computes (guarantees C72). */
export const csvCell = (text: string): string => {
  const safe = text.replaceAll(place, "'")
  return /[",;\t\r\n\0]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line of a file for spreadsheets. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** What stood in a cell before it was marked as text; the inverse of the mark, for reading back. */
export const unmarkCell = (text: string): string => text.replaceAll(mark, '')
