import { ChangeTransition, PlanTransition } from '@padron/domain'
import {
  accountsOf,
  actAs,
  actAsUser,
  actWithToken,
  addStaff,
  anonymousCtx,
  freshDatabase,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '../api-key/index.ts'
import type { Ctx } from '../ctx.ts'
import { registerCustomer } from '../customer/index.ts'
import {
  cancelScheduled,
  changeTransition,
  listOptions,
  listTransitions,
  planTransition,
  undoTransition,
} from './index.ts'

const one = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

let db: TestDatabase
/** A customer with its latest change, a plan for the next one, and one that waits for its day. */
let asked: { customerId: string; expectedVersion: number; to: string; planHash: string }
let transitionId: string
let scheduledId: string

beforeAll(async () => {
  db = await freshDatabase()
  const sales = await actAs(db, 'sales')
  const { id: customerId } = await registerCustomer(sales, one)
  const hashOf = async (to: string) =>
    (await planTransition(sales, PlanTransition.parse({ customerId, to }))).hash
  const first = { customerId, expectedVersion: 1, to: 'PROS', planHash: await hashOf('PROS') }
  const moved = await changeTransition(sales, ChangeTransition.parse(first))
  if (moved.kind !== 'changed') throw new Error('it was scheduled')
  transitionId = moved.transitionId
  asked = { customerId, expectedVersion: moved.version, to: 'BID', planHash: await hashOf('BID') }
  const later = { ...asked, effectiveAt: new Date(Date.now() + 86_400_000) }
  const waits = await changeTransition(sales, ChangeTransition.parse(later))
  if (waits.kind === 'scheduled') scheduledId = waits.scheduledId
  asked.planHash = await hashOf('BID')
})

type Attempt = { needs: string[]; ask: (ctx: Ctx) => Promise<unknown>; gone?: object }

const changers = ['customer.edit', 'transition.change']
const signIn = { kind: 'forbidden', reason: { code: 'sign_in_required' } }

const verbs: Record<string, Attempt> = {
  'transition.change': {
    needs: changers,
    ask: (ctx) => changeTransition(ctx, ChangeTransition.parse(asked)),
  },
  'transition.undo': { needs: changers, ask: (ctx) => undoTransition(ctx, { ...asked, transitionId }) },
  'transition.cancel': {
    needs: changers,
    ask: (ctx) => cancelScheduled(ctx, { scheduledId }),
    // Who sees nothing any more finds no schedule either.
    gone: { kind: expect.stringMatching(/^(forbidden|not_found)$/) },
  },
}
const readers: Record<string, Attempt> = {
  'transition.plan': {
    needs: ['customer.read'],
    ask: (ctx) => planTransition(ctx, PlanTransition.parse(asked)),
  },
  'transition.options': { needs: ['customer.read'], ask: (ctx) => listOptions(ctx, asked) },
  'transition.list': { needs: ['customer.read'], ask: (ctx) => listTransitions(ctx, asked) },
}

/** Everything a verb could have left behind, as one text. */
async function traces() {
  const [row] = await db.ask<{ traces: string }>(`select concat_ws(' ',
    (select jsonb_agg(to_jsonb(c) order by c.id) from app.customers c),
    (select jsonb_agg(to_jsonb(s) order by s.id) from app.scheduled_transitions s),
    (select count(*) from app.audit_entries), (select count(*) from app.transitions),
    (select count(*) from app.outbox), (select count(*) from app.tasks)) as traces`)
  return row?.traces
}

async function refuses(ctx: Ctx, attempt: Attempt, answer: object) {
  const before = await traces()
  await expect(attempt.ask(ctx)).rejects.toMatchObject(answer)
  expect(await traces()).toBe(before)
}

const rolesWithout = (abilities: string[]) =>
  db.ask<{ code: string }>(
    `select r.code from app.roles r where not r.is_wildcard
        and not exists (select 1 from app.role_abilities a where a.role_code = r.code and a.ability = any ($1))`,
    [abilities],
  )

describe.each(Object.entries({ ...verbs, ...readers }))('%s', (name, attempt) => {
  it('is refused to every role without the ability', async () => {
    const roles = await rolesWithout(attempt.needs)
    expect(roles.length).toBeGreaterThanOrEqual(4)
    for (const { code } of roles) {
      const ctx = await actAs(db, code)
      await refuses(ctx, attempt, { kind: 'forbidden', reason: { code: 'ability_missing' } })
    }
  })

  it('is refused to nobody in particular', async () => {
    await refuses(anonymousCtx(db), attempt, signIn)
  })

  it('is refused to an API key without the ability, though its person has it', async () => {
    const wish = { name: 'Stock only', abilities: ['order.read' as const], expiresInDays: 1 }
    const key = await actWithToken(db, (await createApiKey(await actAs(db, 'sales'), wish)).token)
    await refuses(key, attempt, { kind: 'forbidden', reason: { code: 'ability_missing' } })
  })

  it('is refused to a person disabled after the request began', async () => {
    const gone = await addStaff(db, { role: 'sales', email: `gone-${name}@padron.test`, name: 'Gone' })
    const ctx = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    await refuses(ctx, attempt, attempt.gone ?? signIn)
  })

  it('is refused to an ended session and to a token nobody was given', async () => {
    const ended = await actAs(db, 'sales')
    const { sessionId = '' } = ended.actor.kind === 'staff' ? ended.actor : {}
    await accountsOf(db).closeSessions({ sessionId })
    await refuses(ended, attempt, attempt.gone ?? signIn)
    const forged = { ...(await actAs(db, 'sales')), proof: { token: 'pds_nobody-was-given-this-one' } }
    await refuses(forged, attempt, attempt.gone ?? signIn)
  })
})

describe('who lies to the process about what they may', () => {
  it.each(Object.entries(verbs))('%s: the database asks again', async (_name, attempt) => {
    const reader = await actAs(db, 'reader')
    if (reader.actor.kind !== 'staff') throw new Error('a reader is staff')
    const boasting: Ctx = { ...reader, actor: { ...reader.actor, abilities: new Set(['*']) } }
    await refuses(boasting, attempt, { kind: expect.stringMatching(/^(forbidden|conflict)$/) })
  })
})

describe('who may', () => {
  it.each(Object.keys(readers))('%s answers a reader', async (name) => {
    await expect(readers[name]?.ask(await actAs(db, 'reader'))).resolves.toBeDefined()
  })

  it.each(['transition.plan', 'transition.options', 'transition.list'])(
    '%s answers "not found" for a customer that is not there',
    async (name) => {
      const here = asked
      asked = { ...asked, customerId: '01920000-0000-7000-8000-00000000dead' }
      await expect(readers[name]?.ask(await actAs(db, 'sales'))).rejects.toMatchObject({ kind: 'not_found' })
      asked = here
    },
  )

  it('the change itself works for finance as for sales', async () => {
    await expect(verbs['transition.change']?.ask(await actAs(db, 'finance'))).resolves.toBeDefined()
  })
})
