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
import { listAudit } from '../audit/index.ts'
import type { Ctx } from '../ctx.ts'
import { undoTransition } from '../transition/index.ts'
import {
  activateCustomer,
  deactivateCustomer,
  findDuplicates,
  getCustomer,
  listCustomers,
  registerCustomer,
  saveCustomer,
  voidCustomer,
} from './index.ts'

const one = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const directory = { active: 'any', sort: '-created', limit: 50 } as const

let db: TestDatabase
/** A live customer, and one switched off: what each verb would work on. */
let live: { id: string; number: string; version: number }
let off: { id: string; number: string; version: number; transitionId: string }

beforeAll(async () => {
  db = await freshDatabase()
  const sales = await actAs(db, 'sales')
  live = await registerCustomer(sales, one)
  const other = await registerCustomer(sales, { ...one, taxId: 'EWE1709045U0' })
  off = await deactivateCustomer(sales, { customerId: other.id, expectedVersion: 1 })
})

/** `gone` is what a token that died during the request is told, where it is not "sign in". */
type Attempt = { needs: string | string[]; role?: string; ask: (ctx: Ctx) => Promise<unknown>; gone?: object }

const signIn = { kind: 'forbidden', reason: { code: 'sign_in_required' } }

const switchedOff = () => ({ customerId: off.id, expectedVersion: off.version })

const verbs: Record<string, Attempt> = {
  'customer.register': {
    needs: 'customer.edit',
    ask: (ctx) => registerCustomer(ctx, { ...one, taxId: 'IVD920810GU2' }),
  },
  'customer.save': {
    needs: 'customer.edit',
    ask: (ctx) =>
      saveCustomer(ctx, { customerId: live.id, expectedVersion: 1, completion: 'never', tradeName: 'Other' }),
  },
  'customer.deactivate': {
    needs: 'customer.edit',
    ask: (ctx) => deactivateCustomer(ctx, { customerId: live.id, expectedVersion: 1 }),
  },
  'customer.activate': { needs: 'customer.edit', ask: (ctx) => activateCustomer(ctx, switchedOff()) },
  'customer.void': {
    needs: 'customer.erase',
    role: 'owner',
    ask: (ctx) =>
      voidCustomer(ctx, { customerId: live.id, expectedVersion: 1, reasonCode: 'entered_by_mistake' }),
  },
  'transition.undo': {
    needs: ['customer.edit', 'transition.change'],
    ask: (ctx) => undoTransition(ctx, { ...switchedOff(), transitionId: off.transitionId }),
  },
}

const readers: Record<string, Attempt> = {
  'customer.get': { needs: 'customer.read', ask: (ctx) => getCustomer(ctx, { number: live.number }) },
  'customer.list': { needs: 'customer.read', ask: (ctx) => listCustomers(ctx, directory) },
  'customer.findDuplicates': { needs: 'customer.read', ask: (ctx) => findDuplicates(ctx, one) },
  'audit.list': {
    needs: 'audit.read',
    ask: (ctx) => listAudit(ctx, { customerId: live.id, limit: 50 }),
    gone: { kind: 'not_found' },
  },
}

const everything = { ...verbs, ...readers }

/** Everything a verb could have left behind, as one text. */
async function traces() {
  const [row] = await db.ask<{ traces: string }>(`select concat_ws(' ',
    (select jsonb_agg(to_jsonb(c) order by c.id) from app.customers c),
    (select count(*) from app.audit_entries), (select count(*) from app.transitions),
    (select count(*) from app.outbox), (select count(*) from app.screenings)) as traces`)
  return row?.traces
}

async function refuses(ctx: Ctx, attempt: Attempt, answer: object) {
  const before = await traces()
  await expect(attempt.ask(ctx)).rejects.toMatchObject(answer)
  expect(await traces()).toBe(before)
}

const rolesWithout = (abilities: string | string[]) =>
  db.ask<{ code: string }>(
    `select r.code from app.roles r where not r.is_wildcard
        and not exists (select 1 from app.role_abilities a where a.role_code = r.code and a.ability = any ($1))`,
    [[abilities].flat()],
  )

describe.each(Object.entries(everything))('%s', (_name, attempt) => {
  it('is refused to every role without the ability, which is named', async () => {
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
    const { token } = await createApiKey(await actAs(db, 'sales'), {
      name: 'Stock only',
      abilities: ['order.read'],
      expiresInDays: 1,
    })
    const key = await actWithToken(db, token)
    await refuses(key, attempt, { kind: 'forbidden', reason: { code: 'ability_missing' } })
  })

  it('is refused to a person disabled after the request began', async () => {
    const email = `gone-${_name}@padron.test`
    const gone = await addStaff(db, { role: attempt.role ?? 'sales', email, name: 'Gone' })
    const ctx = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    await refuses(ctx, attempt, attempt.gone ?? signIn)
  })

  it('is refused to an ended session and to a token nobody was given', async () => {
    const role = attempt.role ?? 'sales'
    const ended = await actAs(db, role)
    const { sessionId = '' } = ended.actor.kind === 'staff' ? ended.actor : {}
    await accountsOf(db).closeSessions({ sessionId })
    await refuses(ended, attempt, attempt.gone ?? signIn)
    const forged = { ...(await actAs(db, role)), proof: { token: 'pds_nobody-was-given-this-one' } }
    await refuses(forged, attempt, attempt.gone ?? signIn)
  })
})

describe('who lies to the process about what they may', () => {
  it.each(Object.entries(verbs))(
    '%s: the database asks again and lets nothing through',
    async (_name, attempt) => {
      const reader = await actAs(db, 'reader')
      if (reader.actor.kind !== 'staff') throw new Error('a reader is staff')
      const boasting: Ctx = { ...reader, actor: { ...reader.actor, abilities: new Set(['*']) } }
      // A row policy hides the row from the write; to the verb that looks like a lost race.
      await refuses(boasting, attempt, { kind: expect.stringMatching(/^(forbidden|conflict)$/) })
    },
  )
})

describe('who may', () => {
  it.each(Object.keys(readers))('%s answers a reader', async (name) => {
    await expect(readers[name]?.ask(await actAs(db, 'reader'))).resolves.toBeDefined()
  })

  it('an API key with the ability does what its person may do, and is named in the trail', async () => {
    const { token } = await createApiKey(await actAs(db, 'sales'), {
      name: 'Web shop',
      abilities: ['customer.read', 'customer.edit', 'audit.read'],
      expiresInDays: 1,
    })
    const key = await actWithToken(db, token)
    const made = await registerCustomer(key, { ...one, taxId: 'KIJ0906199R1' })
    const { entries } = await listAudit(key, { customerId: made.id, limit: 5 })
    expect(entries).toMatchObject([{ event: 'customer.registered', actorKind: 'api_key' }])
  })

  it.each(['customer.save', 'customer.deactivate', 'customer.activate'])(
    '%s answers "not found" for a customer that is not there',
    async (name) => {
      const nobody = { customerId: '01920000-0000-7000-8000-00000000dead', expectedVersion: 1 }
      const asks = {
        'customer.save': (ctx: Ctx) => saveCustomer(ctx, { ...nobody, completion: 'never', tradeName: 'x' }),
        'customer.deactivate': (ctx: Ctx) => deactivateCustomer(ctx, nobody),
        'customer.activate': (ctx: Ctx) => activateCustomer(ctx, nobody),
      }
      const ask = asks[name as keyof typeof asks]
      await expect(ask(await actAs(db, 'sales'))).rejects.toMatchObject({ kind: 'not_found' })
    },
  )
})
