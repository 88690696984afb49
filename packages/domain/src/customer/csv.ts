/** Beginnings that a spreadsheet reads as a formula, also behind what it does not show, in either width. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u
/** Beginnings that it swallows or runs on from, and our own mark, so that reading back is exact. */
const swallowed = /^[\t\r\n\0']/

/** A cell that no spreadsheet computes: marked as text where it would (guarantees C72). */
export const csvCell = (text: string): string => {
  const safe = formula.test(text) || swallowed.test(text) ? `'${text}` : text
  return /[",;\t\r\n\0]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line of a file for spreadsheets. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** What stood in a cell before it was marked as text; the inverse of the mark, for reading back. */
export const unmarkCell = (text: string): string => (text.startsWith("'") ? text.slice(1) : text)
