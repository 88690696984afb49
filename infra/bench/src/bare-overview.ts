import type pg from 'pg'

/** What is taken out of the functions of the page: who asks, what they hold, and the rule of scopes. */
const stripped: [RegExp, string][] = [
  [/SECURITY DEFINER/g, ''],
  [/auth\.holding\(\)/g, "array['*']"],
  [/auth\.reading\(\)/g, 'NULL::auth.reader'],
  [/\s+AND app\.opens\([^()]*\)/g, ''],
  [/app\.(customer_overview|timeline_of)\(/g, 'bench.$1('],
]

/**
 * The same queries without any check (C16), as functions of the bench: made from the product's own text, so
 * that they cannot drift from it. Throws when a check is left in them.
 */
export async function makeBare(client: pg.Client): Promise<void> {
  for (const name of ['timeline_of', 'customer_overview']) {
    const { rows } = await client.query<{ text: string }>(
      `select pg_get_functiondef(p.oid) as text from pg_proc p
        where p.pronamespace = 'app'::regnamespace and p.proname = $1`,
      [name],
    )
    const text = stripped.reduce((left, [seek, instead]) => left.replace(seek, instead), rows[0]?.text ?? '')
    if (!text || /app\.opens|auth\.(holding|staff_can)/.test(text))
      throw new Error(`app.${name} is not as the bench knows it`)
    await client.query(text)
  }
}
