import { createHash } from 'node:crypto'
import type { Tx } from '@padron/db'
import { type SQL, sql } from '@padron/db/query'
import { type BulkGroup, type BulkPlan, type BulkRules, planBulk } from '@padron/domain'

type Asked = { to: string; effectiveAt?: Date | undefined }
type Work = { where: SQL; asked: Asked; rules: BulkRules; version: number; now: Date }
type Counted = Omit<BulkGroup, 'sample'> & { first: string; last: string }

/** The plan of a bulk change: the selection is grouped in one pass, and each group decided once. */
export async function drawUpBulk(tx: Tx, { where, asked, rules, version, now }: Work): Promise<BulkPlan> {
  const groups = await gatherGroups(tx, where)
  const plan = planBulk(groups, asked, rules, now)
  return { hash: hashOf(plan, asked.to, version), ...plan }
}

/** Everybody selected, by what the decision looks at; the first and the last number stand for a group. */
async function gatherGroups(tx: Tx, where: SQL): Promise<BulkGroup[]> {
  const { rows } = await tx.execute<Counted>(sql`
    select c.status_code as "statusCode", c.missing = '{}' as "isComplete", count(*)::int as count,
           min(c.number) as first, max(c.number) as last
      from app.customers c where ${where} group by 1, 2 order by 1, 2`)
  const numbers = [...new Set(rows.flatMap(({ first, last }) => [first, last]))]
  const named = await tx.execute<{ number: string; name: string }>(sql`
    select number, legal_name as name from app.customers
     where number = any (${sql.param(numbers)}::text[]) order by number`)
  return rows.map(({ first, last, ...group }) => ({
    ...group,
    sample: named.rows.filter(({ number }) => number === first || number === last),
  }))
}

/** The same figures by the same definitions are the same plan; which of a group stand for it is not. */
function hashOf(plan: Omit<BulkPlan, 'hash'>, to: string, version: number): string {
  const skips = plan.skips.map(({ sample: _sample, ...skip }) => skip)
  return createHash('sha256')
    .update(JSON.stringify([version, to, { ...plan, skips }]))
    .digest('base64url')
}
