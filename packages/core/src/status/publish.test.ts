import { openDb, read } from '@padron/db'
import type { StatusDefinition, StatusDocument } from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { deactivateCustomer, registerCustomer } from '../customer/index.ts'
import {
  exportStatuses,
  listStatuses,
  listStatusVersions,
  publishStatuses,
  saveStatusDraft,
  showStatusDraft,
  simulateStatuses,
} from './index.ts'

/** C46: how many customers flip, and how many readers look on while they do. */
const crowd = 100_000
const readers = 4
const publications = 6

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const refused = (code: string, kind: string) => ({ kind, reason: { code } })

let db: TestDatabase
let owner: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  owner = await actAs(db, 'owner')
})
beforeEach(() => db.ask('delete from app.status_drafts'))

const inForce = () => exportStatuses(owner, {})
const alter = (
  { definitions, settings }: StatusDocument,
  over: (status: StatusDefinition) => Partial<StatusDefinition> | undefined,
) => ({ definitions: definitions.map((status) => ({ ...status, ...over(status) })), settings })

/** Saves a draft and simulates it. */
async function weigh(document: StatusDocument, ctx = owner) {
  await db.ask('delete from app.status_drafts')
  const { version } = await saveStatusDraft(ctx, { expectedVersion: 0, ...document })
  return simulateStatuses(ctx, { draftVersion: version })
}

const startsBilled = async () => {
  const document = await inForce()
  const { defaultStatus } = document.settings
  return alter(document, ({ code, isBillable }) =>
    code === defaultStatus ? { isBillable: !isBillable } : undefined,
  )
}

describe('publishing statuses', () => {
  it('puts a draft in force at once, as a version with who, why and whom it reached', async () => {
    const made = await registerCustomer(owner, kemper)
    const document = await startsBilled()
    const weighed = await weigh(document)
    expect(weighed).toMatchObject({ total: 1, facts: [{ fact: 'isBillable', direction: 'gains', count: 1 }] })
    const before = (await showStatusDraft(owner)).currentVersion
    const { version } = await publishStatuses(owner, { ...weighed, note: 'Bill from the first day' })
    expect(version).toBe(before + 1)
    expect(await inForce()).toEqual(document)
    expect(await exportStatuses(owner, { version })).toEqual(document)
    expect((await showStatusDraft(owner)).draft).toBeNull()
    const statuses = await listStatuses(await actAs(db, 'reader'))
    expect(statuses.find(({ code }) => code === made.status.code)?.isBillable).toBe(true)
    const [newest] = await listStatusVersions(owner)
    expect(newest).toMatchObject({
      version,
      publishedByName: 'Owner (test)',
      note: 'Bill from the first day',
      impact: { total: 1, facts: weighed.facts },
    })
  })

  it('leaves an audit row with everything that changed', async () => {
    const weighed = await weigh(await startsBilled())
    const { version } = await publishStatuses(owner, weighed)
    const [row] = await db.ask<{ actor_id: string; before: object; after: object; noun: string }>(
      `select noun, actor_id, before, after from app.audit_entries where event = 'status.published' order by seq desc`,
    )
    expect(row).toMatchObject({
      noun: 'status',
      actor_id: owner.actor.kind === 'staff' && owner.actor.userId,
      before: { version: version - 1 },
      after: {
        version,
        total: weighed.total,
        changed: [{ kind: 'changed', changes: [{ fact: 'isBillable' }] }],
      },
    })
  })

  it('refuses what was simulated before the draft, the definitions or the customers changed', async () => {
    const weighed = await weigh(await startsBilled())
    await expect(publishStatuses(owner, { ...weighed, hash: 'another' })).rejects.toMatchObject({
      ...refused('simulation_stale', 'conflict'),
      detail: { current: { hash: weighed.hash, total: weighed.total } },
    })
    await registerCustomer(owner, { ...kemper, taxId: 'ABC970528UHA' })
    await expect(publishStatuses(owner, weighed)).rejects.toMatchObject({
      ...refused('simulation_stale', 'conflict'),
      detail: { current: { total: weighed.total + 1 } },
    })
    const saved = { ...(await startsBilled()), expectedVersion: 1 }
    await saveStatusDraft(owner, saved)
    await expect(publishStatuses(owner, weighed)).rejects.toMatchObject(
      refused('changed_meanwhile', 'conflict'),
    )
    await expect(simulateStatuses(owner, weighed)).rejects.toMatchObject(
      refused('changed_meanwhile', 'conflict'),
    )
  })

  it('refuses a contradiction, whoever simulated it, and nothing changes', async () => {
    const document = await inForce()
    const weighed = await weigh(
      alter(document, ({ crmOnly }) => (crmOnly ? { isBillable: true } : undefined)),
    )
    expect(weighed.refusals).toHaveLength(1)
    await expect(publishStatuses(owner, weighed)).rejects.toMatchObject({
      ...refused('status_crm_only_billable', 'invalid'),
      detail: { fields: weighed.refusals },
    })
    expect(await inForce()).toEqual(document)
  })

  it('refuses a circle of next statuses', async () => {
    const document = await inForce()
    const [first, second] = document.definitions.filter(({ system }) => !system)
    const after = { kind: 'after_days' as const, days: 1 }
    const circle = alter(document, ({ code }) => {
      if (code === first?.code) return { nextStatus: second?.code ?? '', nextTrigger: after }
      return code === second?.code ? { nextStatus: first?.code ?? '', nextTrigger: after } : undefined
    })
    const weighed = await weigh(circle)
    await expect(publishStatuses(owner, weighed)).rejects.toMatchObject(
      refused('status_next_loop', 'invalid'),
    )
  })

  it('refuses to do nothing, and a second time what was published already', async () => {
    await expect(publishStatuses(owner, await weigh(await inForce()))).rejects.toMatchObject(
      refused('nothing_to_publish', 'conflict'),
    )
    const weighed = await weigh(await startsBilled())
    await publishStatuses(owner, weighed)
    await expect(publishStatuses(owner, weighed)).rejects.toMatchObject(
      refused('changed_meanwhile', 'conflict'),
    )
  })

  it('lets one of two who publish at once win, and makes one version', async () => {
    const weighed = await weigh(await startsBilled())
    const before = (await listStatusVersions(owner)).length
    const admin = await actAs(db, 'admin')
    const both = await Promise.allSettled([owner, admin].map((ctx) => publishStatuses(ctx, weighed)))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await listStatusVersions(owner)).length).toBe(before + 1)
  })

  it('deletes a status nobody ever had, and refuses to delete one in use', async () => {
    const document = await inForce()
    const spare = {
      ...document.definitions[0]!,
      code: 'SPARE',
      completesTo: null,
      category: 'prospect' as const,
    }
    const { defaultStatus } = document.settings
    await publishStatuses(owner, await weigh({ ...document, definitions: [...document.definitions, spare] }))
    expect((await listStatuses(owner)).map(({ code }) => code)).toContain('SPARE')
    await publishStatuses(owner, await weigh(document))
    expect((await listStatuses(owner)).map(({ code }) => code)).not.toContain('SPARE')
    const without = await weigh({
      settings: { ...document.settings, defaultStatus: document.definitions[1]!.code },
      definitions: document.definitions.filter(({ code }) => code !== defaultStatus),
    })
    expect(without.refusals).toMatchObject([{ path: defaultStatus, reason: { code: 'status_in_use' } }])
    await expect(publishStatuses(owner, without)).rejects.toMatchObject(refused('status_in_use', 'invalid'))
  })

  it('warns when the draft began before what is in force', async () => {
    await weigh(await startsBilled())
    const stored = await db.ask('select * from app.status_drafts')
    expect(stored).toHaveLength(1)
    await db.ask('update app.status_drafts set base_version = base_version - 1')
    const { warnings } = await simulateStatuses(owner, { draftVersion: 1 })
    expect(warnings).toMatchObject([{ reason: { code: 'draft_behind' } }])
  })

  it('changes which status new customers begin in', async () => {
    const document = await inForce()
    const other = document.definitions.find(({ category, system }) => category === 'prospect' && !system)!
    const settings = { ...document.settings, defaultStatus: other.code }
    await publishStatuses(owner, await weigh({ ...document, settings }))
    const made = await registerCustomer(owner, { ...kemper, taxId: 'KICR630120NX3' })
    expect(made.status.code).toBe(other.code)
    await publishStatuses(owner, await weigh(document))
  })
})

/** What each status decides, as one text; how it is called and how one comes into it is left out. */
const policyText = `select s.code, to_jsonb(s) - array['name', 'short_name', 'tone', 'display_class', 'position',
  'availability', 'reasons', 'require_status_reason', 'require_updated_date', 'system', 'last_modified',
  'created'] as policy from app.statuses s`
const flagsText = `select s.is_billable as billed, s.has_frontend_login_access as login, count(*)::int as n
  from app.customers c join app.statuses s on s.code = c.status_code group by 1, 2`

describe(`C46 a definition edited over ${crowd.toLocaleString('en')} customers`, () => {
  beforeAll(async () => {
    // Straight into the tables: what the triggers would write follows below, set-based.
    await db.ask(`begin;
      set local session_replication_role = replica;
      create table staging.codes as select array_agg(code order by position) as codes from app.statuses;
      insert into app.customers (id, number, legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, party_type,
        class_code, sub_account_name, currency, name_key, missing, status_code)
      select app.new_id(), 'X-' || i, 'x', 'x', 'EKU9003173C9', 'EKU9003173C9', 'rfc_moral', 'company',
        'limited_company', 'Primary', 'MXN', 'x', '{}', codes[1 + i % cardinality(codes)]
      from generate_series(1, ${crowd}) i, staging.codes;
      insert into app.customer_statuses (customer_id, status_code)
      select id, status_code from app.customers where number like 'X-%';
      commit`)
    await db.ask('analyze app.customers, app.customer_statuses')
  }, 120_000)

  /** Everybody who may sign in can no longer, and the other way round; billing turns with it. */
  const turned = async () =>
    alter(await inForce(), ({ crmOnly, hasFrontendLoginAccess }) =>
      crmOnly
        ? undefined
        : { hasFrontendLoginAccess: !hasFrontendLoginAccess, isBillable: !hasFrontendLoginAccess },
    )

  it('flips them together: no reader ever sees some before and some after', async () => {
    const many = openDb({ url: db.urls.login_back_office, max: readers + 2 })
    db.onDrop(() => many.close())
    // From here on both flags are turned in the same statuses, so a mix of two publications shows.
    await publishStatuses(owner, await weigh(await turned()))
    const states = new Set<string>()
    let seen = 0
    let isOver = false
    const look = async () => {
      const ctx = await actAs(db, 'manager', { db: many })
      while (!isOver) {
        const rows = await read(ctx, (tx) => tx.run<object>('flags', flagsText, []))
        states.add(JSON.stringify(rows.map((row) => Object.values(row)).sort()))
        seen += 1
      }
    }
    const looking = Array.from({ length: readers }, look)
    for (let turn = 0; turn < publications; turn++) {
      const weighed = await weigh(await turned())
      expect(weighed.total).toBeGreaterThan(crowd / 2)
      await publishStatuses(owner, weighed)
    }
    isOver = true
    await Promise.all(looking)
    expect(seen).toBeGreaterThan(publications)
    expect(states.size).toBe(2)
  }, 120_000)

  it('reaches exactly as many as the simulation said, counted customer by customer', async () => {
    await db.ask(`create table staging.before as ${policyText}`)
    const document = await inForce()
    const some = new Set(
      document.definitions
        .filter(({ system }) => !system)
        .slice(2, 6)
        .map(({ code }) => code),
    )
    const weighed = await weigh(
      alter(document, (status) => {
        if (!some.has(status.code)) return { name: `${status.name} still` }
        const order = status.gates.order === 'block' ? ('allow' as const) : ('block' as const)
        return { gates: { ...status.gates, order }, sendCorrespondence: !status.sendCorrespondence }
      }),
    )
    await publishStatuses(owner, weighed)
    const [counted] = await db.ask<{ n: number; orders: number; letters: number }>(
      `with changed as materialized (
         select code, a.policy <> b.policy as is_other,
           a.policy -> 'gates' -> 'order' <> b.policy -> 'gates' -> 'order' as orders,
           a.policy -> 'send_correspondence' <> b.policy -> 'send_correspondence' as letters
         from (${policyText}) a join staging.before b using (code))
       select count(*) filter (where is_other)::int as n, count(*) filter (where orders)::int as orders,
         count(*) filter (where letters)::int as letters
       from app.customers c join changed on changed.code = c.status_code`,
    )
    const counts = (fact: string) =>
      weighed.facts.filter((each) => each.fact === fact).reduce((sum, { count }) => sum + count, 0)
    expect(counted).toEqual({
      n: weighed.total,
      orders: counts('gate.order'),
      letters: counts('sendCorrespondence'),
    })
    expect(weighed.total).toBeGreaterThan(crowd / 10)
  }, 60_000)

  it('lets changes of status go on meanwhile, each with the publication it was decided by', async () => {
    const sales = await actAs(db, 'manager')
    const made = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        registerCustomer(sales, { ...kemper, legalName: `Meanwhile ${at} SA`, taxId: 'XAXX010101000' }),
      ),
    )
    const weighed = await weigh(await turned())
    const moves = made.map(({ id }) => deactivateCustomer(sales, { customerId: id, expectedVersion: 1 }))
    const [{ version }] = await Promise.all([publishStatuses(owner, weighed), ...moves])
    const rows = await db.ask<{ version: number }>(
      'select definition_version as version from app.transitions where customer_id = any ($1) and seq = 2',
      [made.map(({ id }) => id)],
    )
    expect(rows).toHaveLength(made.length)
    expect(rows.every((row) => row.version === version || row.version === version - 1)).toBe(true)
  })
})
