const mostBytes = 30_000

type List<Row> = { rows: Row[]; next: string | null }

/**
 * As much of a page of long texts as keeps the HTML light, at least one row. `skip` is how many rows of the
 * same page to pass over for the rest; null when nothing of it is left.
 */
export function keepLight<Row>(
  search: URLSearchParams,
  { rows, next }: List<Row>,
  textOf: (row: Row) => string | null,
): List<Row> & { skip: number | null } {
  const asked = Number(search.get('skip'))
  const from = Number.isInteger(asked) && asked > 0 && asked < rows.length ? asked : 0
  let end = from
  for (let bytes = 0; end < rows.length; end += 1) {
    bytes += weigh(textOf(rows[end] as Row) ?? '')
    if (bytes > mostBytes && end > from) break
  }
  return { rows: rows.slice(from, end), next, skip: end < rows.length ? end : null }
}

/** A quote takes six characters in HTML. */
const weigh = (text: string) => Buffer.byteLength(text) + 5 * (text.match(/[&<>"']/g)?.length ?? 0)
