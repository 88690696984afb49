import { env, freshDatabase, silentLog, type TestDatabase } from '@padron/testing'
import { TRPCError } from '@trpc/server'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { callAt, inputOf, type Known } from '../test/inputs.ts'
import { callerOf, type Ground, plantPortal, procedures } from '../test/portal-ground.ts'

const inputsPerProcedure = env.isLong ? 10_000 : 300
/** Where a procedure reads no input, more of it says no more. */
const inputsUnread = 40
const seed = 20_261_122
const atOnce = 4

let db: TestDatabase
let ground: Ground
let known: Known
beforeAll(async () => {
  db = await freshDatabase()
  ground = await plantPortal(db)
  known = {
    ...ground.known,
    email: ['a@fuzz.test', 'admin@portal-ground.test'],
    content: ['UkZDLFNpdHVhY2nDs24K', '////', '===='],
    taxId: ['EKU9003173C9', 'XAXX010101000', '12-3456789'],
    link: ['pdl_nothing', ''],
    code: ['12345678', '0'],
  }
  for (const [name, values] of Object.entries(ground.foreign))
    known[name] = [...(known[name] ?? []), ...values]
}, 60_000)

const cells = procedures.map((each) => ({
  ...each,
  runs: each.schema ? inputsPerProcedure : inputsUnread,
}))

describe('C36 input of every kind, at the portal', () => {
  it.each(cells)(
    '$path takes or refuses $runs inputs, and fails at none',
    async ({ path, schema, runs }) => {
      const log = silentLog()
      const ctx = await ground.act('admin', { log })
      const inputs = fc.sample(inputOf(schema, known), { numRuns: runs, seed })
      const ended: Record<string, number> = {}
      const failed: unknown[] = []
      const waiting = inputs.slice()
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          while (waiting.length > 0) {
            const input = waiting.pop()
            const end = await callAt(
              callerOf(ctx),
              path,
            )(input).then(
              () => 'answered',
              (error) => (error instanceof TRPCError ? error.code : 'THROWN'),
            )
            ended[end] = (ended[end] ?? 0) + 1
            if (/INTERNAL|THROWN/.test(end)) failed.push({ input, log: log.entries.at(-1)?.keys })
          }
        }),
      )
      expect(failed).toEqual([])
      expect(Object.values(ended).reduce((sum, n) => sum + n, 0)).toBe(runs)
      expect(Object.keys(ended)).not.toContain('SERVICE_UNAVAILABLE')
      if (!schema) return
      expect(ended.UNPROCESSABLE_CONTENT ?? 0, 'something was refused').toBeGreaterThan(runs / 20)
      expect(ended.UNPROCESSABLE_CONTENT ?? 0, 'something got through').toBeLessThan(runs)
    },
    60_000,
  )

  it('C35 leaves the prototype of objects as it was, and what it wrote is of its own customer', async () => {
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    const written = await db.ask<{ customer: string; scope: string }>(
      `select distinct customer_id::text as customer, scope from app.notes where author_kind = 'portal'
         union select distinct customer_id::text, 'customer' from app.orders where placed_by is not null
         union select distinct f.customer_id::text, f.scope from app.files f join app.portal_users u on u.id = f.added_by
         union select distinct customer_id::text, 'customer' from app.audit_entries where actor_kind = 'portal' and customer_id is not null`,
    )
    expect(written).toEqual([{ customer: ground.own.id, scope: 'customer' }])
  })
})
