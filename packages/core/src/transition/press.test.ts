import { openDb } from '@padron/db'
import { isFailure } from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { activateCustomer, deactivateCustomer, registerCustomer } from '../customer/index.ts'

const acme = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const verbs = { deactivate: deactivateCustomer, activate: activateCustomer }
type Verb = keyof typeof verbs

describe('a press', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await freshDatabase()
  })

  /** As a process that has read no definitions yet, so that it goes the long way. */
  async function slowly<T>(ctx: Ctx, call: (ctx: Ctx) => Promise<T>): Promise<T> {
    const fresh = openDb({ url: db.urls.login_back_office, max: 1 })
    try {
      return await call({ ...ctx, db: fresh })
    } finally {
      await fresh.close()
    }
  }

  /** The same person, and what they ask of the database, by the names of its statements. */
  function watch(ctx: Ctx): { watched: Ctx; names: string[] } {
    const names: string[] = []
    const pool = over(ctx.db.pool, 'connect', async (target) =>
      over(await target.connect(), 'query', (client, query: string | { name: string }) => {
        names.push(typeof query === 'string' ? query : query.name)
        return client.query(query as string)
      }),
    )
    return { watched: { ...ctx, db: { ...ctx.db, pool } }, names }
  }

  const register = async () => {
    const { id } = await registerCustomer(await actAs(db, 'admin'), acme)
    return id
  }

  /** Puts a customer where a test wants it, as an import would: with a history that says so. */
  async function stand(status: string, held: string | null): Promise<{ id: string; version: number }> {
    const id = await register()
    await db.ask(
      `with moved as (update app.customers set status_code = $2, held_status_code = $3, missing = '{}',
           status_seq = status_seq + 1, version = version + 1 where id = $1 returning *)
       insert into app.transitions (customer_id, seq, from_code, to_code, held_before, actor_kind, cause, customer_version)
         select id, status_seq, coalesce($3, 'LEAD'), $2, null, 'system', 'import', version from moved`,
      [id, status, held],
    )
    await db.ask('update app.customer_statuses set status_code = $2 where customer_id = $1', [id, status])
    const [row] = await db.ask<{ version: number }>('select version from app.customers where id = $1', [id])
    return { id, version: row!.version }
  }

  /** Everything a move leaves behind, without what differs from one customer to the next. */
  const tracesOf = (id: string) =>
    db.ask(
      `select c.status_code, c.held_status_code, c.status_seq, c.version, c.activated_at is null as never_active,
          to_jsonb(t) - array['id', 'customer_id', 'effective_at', 'recorded_at', 'below_id', 'opener_id', 'reverses_id'] as transition,
          t.below_id = t.id as opens, t.opener_id is null as on_nothing, t.reverses_id is null as takes_nothing_back, m.status_code as member, a.event, a.noun, a.before, a.after - array['transitionId', 'number'] as after,
          a.after ->> 'transitionId' = t.id::text as names_it, a.actor_kind, a.actor_name, a.cause,
          (select jsonb_agg(jsonb_build_array(o.name, o.state, o.originator_kind, o.payload -> 'transitionIds' ->> 0 = t.id::text,
             round(extract(epoch from o.due_at - t.effective_at)))) from app.outbox o where o.payload::text like '%' || t.id || '%') as jobs
         from app.customers c join app.transitions t on t.customer_id = c.id and t.seq = c.status_seq
         join app.customer_statuses m on m.customer_id = c.id
         join lateral (select * from app.audit_entries e where e.customer_id = c.id order by e.seq desc limit 1) a on true
        where c.id = $1`,
      [id],
    )

  const outcome = async (ctx: Ctx, verb: Verb, { id, version }: { id: string; version: number }) => {
    const answer = await verbs[verb](ctx, { customerId: id, expectedVersion: version }).catch((error) => {
      if (!isFailure(error)) throw error
      return { refused: { kind: error.kind, reason: error.reason, whoCan: error.detail.whoCan } }
    })
    if ('refused' in answer) return { answer, traces: await tracesOf(id) }
    const { id: _id, number: _number, transitionId: _transition, undoUntil, activatedAt, ...rest } = answer
    const seconds = Math.round((undoUntil.getTime() - Date.now()) / 1000)
    return { answer: { ...rest, seconds, isActivated: activatedAt !== null }, traces: await tracesOf(id) }
  }

  it.each(['admin', 'sales', 'reader'])(
    'by %s leaves what the long way leaves, and is refused as it refuses, from every standing',
    async (role) => {
      const statuses = await db.ask<{ code: string; active: boolean }>(
        'select code, is_active as active from app.statuses order by position',
      )
      const warm = await actAs(db, role)
      const admin = await actAs(db, 'admin')
      await outcome(admin, 'activate', await stand('INAC', 'ACTV'))
      let changed = 0
      for (const { code, active } of statuses) {
        const helds = active ? [null] : [null, 'ACTV', 'LEAD', 'SUSP']
        for (const held of helds) {
          for (const verb of ['deactivate', 'activate'] as const) {
            const quick = await outcome(warm, verb, await stand(code, held))
            const there = await stand(code, held)
            const slow = await slowly(warm, (ctx) => outcome(ctx, verb, there))
            expect(quick, `${verb} from ${code}, held ${held}`).toEqual(slow)
            if (!('refused' in quick.answer)) changed += 1
          }
        }
      }
      if (role !== 'reader') expect(changed).toBeGreaterThan(3)
    },
  )

  it('is one flight, once the definitions are known', async () => {
    const { watched, names } = watch(await actAs(db, 'admin'))
    const press = async () => {
      const { id, version } = await stand('ACTV', null)
      names.length = 0
      await deactivateCustomer(watched, { customerId: id, expectedVersion: version })
    }
    await press()
    expect(names).toContain('find-for-change')
    await press()
    expect(names).toEqual(['begin', 'enter', 'press-status', 'commit'])
  })

  it('goes by the present definitions, whatever another process has made of them', async () => {
    const ctx = await actAs(db, 'admin')
    await outcome(ctx, 'deactivate', await stand('ACTV', null))
    const [before] = await db.ask<{ value: string }>(
      `select value #>> '{}' as value from app.settings where key = 'deactivatesTo'`,
    )
    const [other] = await db.ask<{ code: string }>(
      `select code from app.statuses where not is_active and not require_status_reason and not require_updated_date
          and availability <> 'historical' and not system and code <> $1 limit 1`,
      [before!.value],
    )
    const set = (code: string) =>
      db.ask(`update app.settings set value = to_jsonb($1::text) where key = 'deactivatesTo'`, [code])
    await set(other!.code)
    try {
      const { answer } = await outcome(ctx, 'deactivate', await stand('ACTV', null))
      expect(answer).toMatchObject({ status: { code: other!.code } })
    } finally {
      await set(before!.value)
    }
  })

  it('asks first where something hangs on the customer, and changes nothing meanwhile', async () => {
    const ctx = await actAs(db, 'admin')
    await outcome(ctx, 'deactivate', await stand('ACTV', null))
    const at = await stand('ACTV', null)
    await db.ask('update app.customers set parent_id = $1, inherit_status = true where id = $2', [
      at.id,
      await register(),
    ])
    const { answer, traces } = await outcome(ctx, 'deactivate', at)
    expect(answer).toMatchObject({ refused: { kind: 'conflict', reason: { code: 'plan_not_trivial' } } })
    expect(traces).toMatchObject([{ status_code: 'ACTV', version: at.version }])
  })

  it('that brings a reason back takes the long way, and the reason comes', async () => {
    await db.ask(`update app.statuses set reasons = '[{"code": "told", "name": "Told"}]' where code = 'ACTV'`)
    const { watched, names } = watch(await actAs(db, 'admin'))
    await outcome(watched, 'deactivate', await stand('ACTV', null))
    const at = await stand('INAC', 'ACTV')
    await db.ask(`alter table app.transitions disable trigger append_only`)
    await db.ask(
      `update app.transitions set to_code = 'ACTV', reason_code = 'told' where customer_id = $1 and seq = 1`,
      [at.id],
    )
    await db.ask(`alter table app.transitions enable trigger append_only`)
    names.length = 0
    const { traces } = await outcome(watched, 'activate', at)
    expect(names).toEqual(expect.arrayContaining(['press-status', 'find-for-change']))
    expect(traces).toMatchObject([{ status_code: 'ACTV', transition: { reason_code: 'told' } }])
  })
})

/** The object with one method of it done otherwise. */
const over = <Own extends object, Given extends unknown[]>(
  own: Own,
  method: string,
  act: (own: Own, ...given: Given) => unknown,
): Own =>
  new Proxy(own, {
    get(target, key) {
      if (key === method) return (...given: Given) => act(target, ...given)
      const value = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
