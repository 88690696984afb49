const columns = 'status_code|to_code|from_code|held_status_code|next_status|completes_to|on_order_created'
const rows = 's|st|d|status|statuses|target|source|held|found_it|definition'
const column = String.raw`(?:\w+\.)?(?:${columns})`
const ofStatus = String.raw`(?:${rows})\.(?:code|name|short_name)`
const named = `(?:${column}|\\b${ofStatus})`
const against = String.raw`\s*(?:=|<>|!=|!?~\*?|(?:not\s+)?(?:in|i?like)\b|is\s+(?:not\s+)?distinct\s+from)`
const constant = String.raw`\s*\(?\s*(?:(?:any|all)\s*\(\s*)?(?:array\s*\[\s*)?'[\w{%]`

/** A column that holds a status, compared with a constant: either way round, by list, pattern or case. */
const laws = [
  new RegExp(`${named}${against}${constant}`, 'gi'),
  new RegExp(String.raw`(?<!->>?\s*)'\w+'\s*(?:=|<>|!=)\s*${named}`, 'gi'),
  new RegExp(String.raw`\bcase\s+${named}\s+when\s+'`, 'gi'),
  new RegExp(
    String.raw`\b(?:lower|upper|left|substr|trim)\s*\(\s*${named}[^)]*\)${against}${constant}`,
    'gi',
  ),
]

export type Told = { at: number; what: string }

/** Tests of a status by constant in a piece of SQL; comments are blanked, lines stay where they are. */
export function findSqlTests(sql: string): Told[] {
  if (!sql.includes("'")) return []
  const bare = sql.replace(/--[^\n]*/g, (comment) => ' '.repeat(comment.length))
  return laws.flatMap((law) => [...bare.matchAll(law)].map((match) => ({ at: match.index, what: match[0] })))
}
