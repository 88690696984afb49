import { normalizeContactMethod } from '@padron/domain'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../database.ts'
import { loadCrowd, walkCrowd } from './index.ts'

const db = await freshDatabase()
const loaded = await loadCrowd(db.adminUrl, { size: 300, seed: 5 })
const count = async (text: string) =>
  Number((await db.ask<{ n: string }>(`select count(*) as n from ${text}`))[0]?.n)

describe('a crowd loaded by COPY', () => {
  it('is there in full, with its search row, its first history row and its children', async () => {
    expect(loaded.customers).toBe(300)
    for (const table of ['customers', 'customer_search', 'customer_statuses', 'transitions', 'audit_entries'])
      expect(await count(`app.${table}`), table).toBe(300)
    const complete = [...walkCrowd({ size: 300, seed: 5 })].filter(({ activatedAt }) => activatedAt).length
    expect(await count('app.addresses')).toBe(complete)
    expect(await count('app.contact_assignments')).toBe(complete)
    expect(await count('app.contact_methods')).toBe(600)
  })

  it('leaves one audit entry each, chained by the database', async () => {
    expect(
      await count("app.audit_entries where seq = 1 and hash is not null and actor_kind = 'system'"),
    ).toBe(300)
    expect(
      await count('app.audit_heads h join app.audit_entries a using (chain, seq) where a.hash = h.hash'),
    ).toBe(300)
  })

  it('is found by the words of its contacts as a saved record would be', async () => {
    expect(await count('app.customers where contact_text is distinct from app.contact_text(id)')).toBe(0)
  })

  it('stores phones and addresses as a save would normalise them', async () => {
    const methods = await db.ask<{ kind: 'phone' | 'email'; value: string; normalized: string }>(
      'select kind, value, normalized from app.contact_methods',
    )
    for (const { kind, value, normalized } of methods)
      expect(normalized).toBe(normalizeContactMethod(kind, value, 'MX'))
  })

  it('knows who is incomplete, and leaves only drafts so', async () => {
    expect(
      await count(
        "app.customers c join app.statuses s on s.code = c.status_code where s.category <> 'draft' and missing <> '{}'",
      ),
    ).toBe(0)
    expect(await count("app.customers where missing <> '{}'")).toBeGreaterThan(0)
  })

  it('hands the next number to the next customer', async () => {
    const [next] = await db.ask<{ number: string }>('select app.next_customer_number() as number')
    expect(next?.number).toBe('C-000301')
  })

  it('can be loaded a second time behind the first', async () => {
    expect((await loadCrowd(db.adminUrl, { size: 50, seed: 6 })).firstNumber).toBe(302)
    expect(await count('app.customers')).toBe(350)
  })
})
