import type { PortalCtx } from '@padron/core'
import { isFailure } from '@padron/domain'
import {
  actAsPortal,
  addPortalCustomer,
  addPortalMember,
  freshDatabase,
  openPortalSession,
  type TestDatabase,
} from '@padron/testing'
import type { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { callAt } from '../test/inputs.ts'
import { callerOf, procedures } from '../test/portal-ground.ts'

const atOnce = 5
const email = 'ana@once.test'

/** Who enters, leaves and goes over does so each time it is asked: a stranger brings no keys. */
const withoutKeys = ['session.requestCode', 'session.signIn', 'session.signOut', 'account.switch']
/** What is answered once and never kept. */
const secrets = ['file.open']

type Prepared = { input?: unknown; other: unknown; event: string }

let db: TestDatabase
let norte: { id: string; number: string }
let sur: { id: string; number: string }
let ana: PortalCtx
beforeAll(async () => {
  db = await freshDatabase()
  norte = await addPortalCustomer(db)
  sur = await addPortalCustomer(db)
  await addPortalMember(db, { customerId: sur.id, email })
  ana = await actAsPortal(db, { customerId: norte.id, email })
})

const quoted = async () => {
  const [row] = await db.ask<{ number: string }>(
    `insert into app.quotes (customer_id, title, total_minor) values ($1, 'Chairs', 100) returning number`,
    [norte.id],
  )
  return { number: row?.number ?? '', expectedVersion: 1 }
}
const filed = async () => {
  const [row] = await db.ask<{ id: string }>(
    `with f as (insert into app.files (customer_id, kind, scope, name, added_by_name, current_version)
       values ($1, 'other', 'customer', 'a.pdf', 'x', 1) returning id)
     insert into app.file_versions (file_id, number, key, media_type, bytes, sha256, state, uploaded_by_name)
       select id, 1, id::text, 'application/pdf', 10, '', 'ready', 'x' from f returning file_id as id`,
    [norte.id],
  )
  return { fileId: row?.id ?? '' }
}
const versionOf = async () =>
  (await db.ask<{ version: number }>('select version from app.customers where id = $1', [norte.id]))[0]
    ?.version ?? 0
const asked = async () => {
  const expectedVersion = await versionOf()
  await callerOf(ana).profile.edit({ expectedVersion, wishes: { tradeName: `Norte ${Math.random()}` } })
  const { openRequest } = await callerOf(ana).profile.get()
  return { requestId: openRequest?.id ?? '' }
}

/** One thing each, made anew. */
const prepare: Record<string, () => Promise<Prepared>> = {
  'note.reply': async () => ({
    input: { body: 'When?' },
    other: { body: 'Where?' },
    event: 'note.replied',
  }),
  'note.markRead': async () => {
    await db.ask(
      `insert into app.notes (customer_id, scope, body, author_name, published_at) values ($1, 'customer', 'Ready', 'Nora', now())`,
      [norte.id],
    )
    return { other: { anything: 1 }, event: 'note.read' }
  },
  'account.setLocale': async () => ({
    input: { locale: 'es-MX' },
    other: { locale: 'en' },
    event: 'account.locale-set',
  }),
  'quote.accept': async () => {
    const input = await quoted()
    return { input, other: { ...input, expectedVersion: 2 }, event: 'quote.accepted' }
  },
  'order.place': async () => ({
    input: { title: 'Chairs' },
    other: { title: 'Tables' },
    event: 'order.placed',
  }),
  'file.add': async () => {
    const input = { fileName: 'a.pdf', content: 'JVBERi0xLjQKJSVFT0YK' }
    return { input, other: { ...input, fileName: 'b.pdf' }, event: 'file.added' }
  },
  'file.open': async () => ({ input: await filed(), other: await filed(), event: 'file.opened' }),
  'profile.edit': async () => {
    const input = { expectedVersion: await versionOf(), website: `norte-${Math.random()}.test` }
    return { input, other: { ...input, website: 'sur.test' }, event: 'customer.saved' }
  },
  'profile.withdraw': async () => ({
    input: await asked(),
    other: { requestId: crypto.randomUUID() },
    event: 'profile-request.withdrawn',
  }),
}

const mutations = procedures.filter(({ type }) => type === 'mutation').map(({ path }) => path)
const keyed = mutations.filter((path) => !withoutKeys.includes(path))
const told = async (event: string) =>
  (
    await db.ask<{ n: number }>('select count(*)::int as n from app.audit_entries where event = $1', [event])
  )[0]?.n
const ask = (path: string, input: unknown, key: string, ctx = ana) => callAt(callerOf(ctx, key), path)(input)
const endOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'answered',
    (error: TRPCError) => [error.code, isFailure(error.cause) && error.cause.reason.code],
  )
const reused = ['UNPROCESSABLE_CONTENT', 'idempotency_key_reused']

function prepared(path: string) {
  const make = prepare[path]
  if (!make) throw new Error(`nothing is prepared for ${path}`)
  return make()
}

describe(`C39 the same request of the portal ${atOnce} times at once`, () => {
  it('is tried with every mutation there is', () => {
    expect(keyed.filter((path) => !prepare[path])).toEqual([])
    expect([...withoutKeys, ...secrets].filter((path) => !mutations.includes(path))).toEqual([])
  })

  it.each(keyed.filter((path) => !secrets.includes(path)))(
    '%s happens once, answers the same to all, and refuses the key for anything else',
    async (path) => {
      const { input, other, event } = await prepared(path)
      const before = (await told(event)) ?? 0
      const key = `once-${path}`
      const answers = await Promise.all(Array.from({ length: atOnce }, () => ask(path, input, key)))
      expect(await told(event)).toBe(before + 1)
      for (const answer of answers) expect(answer).toEqual(answers[0])
      expect(await ask(path, input, key)).toEqual(answers[0])
      if (path !== 'note.markRead') expect(await endOf(ask(path, other, key))).toEqual(reused)
      expect(await told(event)).toBe(before + 1)
    },
  )

  it.each(secrets)('%s happens once, and shows its address once', async (path) => {
    const { input, other, event } = await prepared(path)
    const before = (await told(event)) ?? 0
    const key = `once-${path}`
    const ends = await Promise.all(Array.from({ length: atOnce }, () => endOf(ask(path, input, key))))
    expect(await told(event)).toBe(before + 1)
    expect(ends.filter((end) => end === 'answered')).toHaveLength(1)
    expect(ends.filter((end) => end !== 'answered')).toEqual(
      Array(atOnce - 1).fill(['CONFLICT', 'already_done']),
    )
    expect(await endOf(ask(path, other, key))).toEqual(reused)
    expect(await db.ask('select answer from app.idempotency_keys where procedure = $1', [path])).toEqual([
      { answer: null },
    ])
  })
})

describe('an idempotency key of the portal', () => {
  it('is one person’s for one customer: after going over to another it is neither answered nor done again', async () => {
    const key = 'two-customers'
    await ask('order.place', { title: 'For the north' }, key)
    const before = await told('order.placed')
    const inSur = await actAsPortal(db, { customerId: sur.id, email })
    expect(await endOf(ask('order.place', { title: 'For the north' }, key, inSur))).toEqual(reused)
    expect(await told('order.placed')).toBe(before)
    expect(await db.ask('select 1 from app.orders where customer_id = $1', [sur.id])).toEqual([])
  })

  it('is nobody else’s: a colleague may use the same, and is answered for themselves', async () => {
    const beto = await actAsPortal(db, { customerId: norte.id, email: 'beto@once.test' })
    const mine = await ask('order.place', { title: 'Chairs' }, 'shared')
    const theirs = await ask('order.place', { title: 'Chairs' }, 'shared', beto)
    expect(theirs).not.toEqual(mine)
  })

  it('is answered no more by a session that ended, nor behind a shut door', async () => {
    const { id: customerId } = await addPortalCustomer(db, 'SUSP')
    const userId = await addPortalMember(db, { customerId, email: 'gone@once.test' })
    const token = await openPortalSession(db, userId, customerId)
    const ctx = await actAsPortal(db, { customerId, email: 'gone@once.test' })
    await ask('note.reply', { body: 'Hello' }, 'late', ctx)
    await db.ask('update app.portal_memberships set revoked_at = now() where portal_user_id = $1', [userId])
    expect(token).toMatch(/^pdp_/)
    const again = await endOf(ask('note.reply', { body: 'Hello' }, 'late', ctx))
    expect(again).not.toBe('answered')
  })
})
