import { fakeFreshbooks, fakeVault, freshDatabase, standInAccounts, type TestDatabase } from '@padron/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { agree, type Company, connectTo, equipped, openCompany } from '../../test/consents.ts'
import type { Ctx } from '../ctx.ts'
import type { Freshbooks, Vault } from '../ports.ts'
import {
  disconnectFreshbooks,
  dropConnection,
  finishConnect,
  getConnection,
  hearHook,
  listConsents,
  registerCallbacks,
  tidyFreshbooks,
  verifyCallback,
  withAccount,
} from './index.ts'
import { refreshAccess } from './refresh.ts'

const { first, second } = standInAccounts

let db: TestDatabase
let company: Company
let worker: Ctx
beforeEach(async () => {
  db = await freshDatabase()
  // Their handshakes come to our door, as they would over the network.
  const fake = fakeFreshbooks({
    books: { clients: [], invoices: [], payments: [], credits: [] },
    deliver: ({ body, signature }) =>
      hearHook(worker, { body: Buffer.from(body), signature, mayShakeHands: () => true }),
  })
  company = await openCompany(db, { fake })
  worker = company.worker
})

const clientsOf = (ctx: Ctx, connectionId: string) =>
  withAccount(ctx, connectionId, ({ clients }) => clients.list())
const expire = () => db.ask(`update app.freshbooks_tokens set expires_at = now() + interval '9 minutes'`)

/** Every row of every table, as a backup holds it: bytes in hexadecimal beside the text. */
async function dump(): Promise<string> {
  const tables = await db.ask<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const [row] = await db.ask<{ text: string }>(
      `select coalesce(json_agg(t)::text, '') as text from ${name} t`,
    )
    texts.push(row?.text ?? '')
  }
  return texts.join('\n')
}

/** The same secret in every dress in which somebody may have kept it. */
const dresses = (secret: string) => {
  const bytes = Buffer.from(secret)
  return [
    secret,
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
    encodeURIComponent(secret),
  ]
}

/** The worker's FreshBooks, writing down each secret that passes by. */
function listenIn(freshbooks: Freshbooks, secrets: Set<string>): Freshbooks {
  const keep = async (asked: Promise<Awaited<ReturnType<Freshbooks['refresh']>>>) => {
    const tokens = await asked
    secrets.add(tokens.accessToken).add(tokens.refreshToken)
    return tokens
  }
  return {
    ...freshbooks,
    exchange: (code) => {
      secrets.add(code)
      return keep(freshbooks.exchange(code))
    },
    refresh: (token) => {
      secrets.add(token)
      return keep(freshbooks.refresh(token))
    },
  }
}

async function callUs(ctx: Ctx, connectionId: string) {
  await registerCallbacks(ctx, { connectionId, url: 'https://padron.test/freshbooks/hooks' })
  await company.fake.outbox.flush()
  for (const { id } of company.fake.state.accounts[0]?.callbacks ?? [])
    await verifyCallback(ctx, { connectionId, callbackId: String(id) })
}

describe('what FreshBooks entrusts to us', () => {
  it('stands nowhere in clear: no log, job, effect, audit entry, answer or backup tells it (C66)', async () => {
    const secrets = new Set<string>()
    const lines: unknown[] = []
    const spy = equipped(worker, { freshbooks: listenIn(worker.gateways.freshbooks, secrets) })
    const consentId = await agree(company)
    const [state] = await db.ask<{ hash: string }>(
      `select encode(state_hash, 'hex') as hash from app.freshbooks_consents`,
    )
    await finishConnect(spy, consentId)
    const halfway = await dump()
    lines.push(await listConsents(company.owner))
    const connectionId = await connectTo({ ...company, worker: spy }, first)
    await callUs(spy, connectionId)
    for (let turn = 0; turn < 3; turn += 1) {
      await expire()
      await clientsOf(spy, connectionId)
    }
    for (const kind of ['down', 'HTML in a 200', 'refused token', 'truncated'] as const) {
      company.fake.faults.plan({ kind, path: 'users/clients', times: 9 })
      lines.push(
        await clientsOf(spy, connectionId).catch((error) => `${error.stack} ${JSON.stringify(error)}`),
      )
      company.fake.faults.clear()
      await db.ask('update app.freshbooks_connections set paused_until = null')
    }
    for (const { verifier } of company.fake.state.accounts[0]?.callbacks ?? [])
      secrets.add(verifier ?? 'none')
    lines.push(await getConnection(company.owner), company.log.entries)
    const connected = await dump()
    const { connection } = await getConnection(company.owner)
    await disconnectFreshbooks(company.owner, { connectionId, expectedVersion: connection?.version ?? 0 })
    await dropConnection(spy, connectionId)
    const told = [halfway, connected, await dump(), JSON.stringify(lines)].join('\n')
    expect(secrets.size).toBeGreaterThanOrEqual(12)
    expect(secrets.has('none')).toBe(false)
    expect(state?.hash).toMatch(/^[0-9a-f]{64}$/)
    expect([...secrets].flatMap(dresses).filter((dress) => told.includes(dress))).toEqual([])
    expect(await db.ask('select 1 from app.freshbooks_tokens')).toEqual([])
  })

  it('does not open in another row or column, or with a changed byte (C66)', async () => {
    const connectionId = await connectTo(company, first)
    const swaps = [
      // Column for column, with the consent of somebody else, and with an account that was let go of.
      `update app.freshbooks_tokens set access_token = refresh_token, refresh_token = access_token`,
      `update app.freshbooks_tokens set access_token = set_byte(access_token, 30, get_byte(access_token, 30) # 1)`,
      `update app.freshbooks_connections set account_id = 'OTHER1'`,
    ]
    const [kept] = await db.ask<Record<'access_token' | 'refresh_token', Uint8Array>>(
      'select access_token, refresh_token from app.freshbooks_tokens',
    )
    const holder = await db.hold()
    await holder.run('set session_replication_role = replica')
    for (const swap of swaps) {
      const known = { ...company.fake.rate.asked }
      await holder.run(swap)
      await expect(clientsOf(worker, connectionId)).rejects.toMatchObject({
        reason: { code: 'freshbooks_paused' },
      })
      expect(company.fake.rate.asked).toEqual(known)
      await db.ask('update app.freshbooks_tokens set access_token = $1, refresh_token = $2', [
        kept?.access_token,
        kept?.refresh_token,
      ])
      await holder.run(`update app.freshbooks_connections set account_id = $1`, [first])
      expect((await clientsOf(worker, connectionId)).page).toBe(1)
    }
    expect(company.log.entries.filter(({ event }) => event === 'freshbooks.tokens_unreadable')).toHaveLength(
      3,
    )
  })

  it('does not open as the tokens of another account, which were locked with the same key (C66)', async () => {
    const connectionId = await connectTo(company, first)
    const { connection } = await getConnection(company.owner)
    await db.ask('create table kept as select * from app.freshbooks_tokens')
    await disconnectFreshbooks(company.owner, { connectionId, expectedVersion: connection?.version ?? 0 })
    const otherId = await connectTo(company, second)
    await db.ask(
      `update app.freshbooks_tokens t set access_token = k.access_token, refresh_token = k.refresh_token
         from kept k where t.connection_id = $1`,
      [otherId],
    )
    await expect(clientsOf(worker, otherId)).rejects.toMatchObject({ reason: { code: 'freshbooks_paused' } })
  })

  it('moves to a new key while it is used: no call fails, and the old key can go (C66)', async () => {
    const connectionId = await connectTo(company, first)
    await callUs(worker, connectionId)
    const steps: Vault[] = [
      fakeVault(['k1']),
      fakeVault(['k1', 'k2']),
      fakeVault(['k2', 'k1']),
      fakeVault(['k2']),
    ]
    // Two processes that are rolled one after the other: at each step one is ahead of the other.
    const processes = [steps[0], steps[0]]
    let calls = 0
    let failed = 0
    let isOver = false
    const keepCalling = async (index: number) => {
      while (!isOver) {
        const ctx = equipped(worker, { vault: processes[index] as Vault })
        const call = clientsOf(ctx, connectionId)
        await call.then(
          () => (calls += 1),
          (error) => {
            // Another process renews the access just now: it is asked again in a moment.
            if (error.detail?.retryAfterSeconds !== 2) failed += 1
          },
        )
        await new Promise((go) => setTimeout(go, 5))
      }
    }
    const callers = [0, 0, 1, 1].map(keepCalling)
    const atOnce = async () => undefined
    for (const [step, vault] of steps.entries()) {
      for (const index of processes.keys()) {
        processes[index] = vault
        const [row] = await db.ask<{ generation: number }>('select generation from app.freshbooks_tokens')
        const ctx = equipped(worker, { vault: processes[1 - index] as Vault })
        await refreshAccess(ctx, connectionId, row?.generation ?? 0, atOnce).catch(() => undefined)
        await new Promise((go) => setTimeout(go, 50))
      }
      if (step === 2) {
        const { relocked } = await tidyFreshbooks(equipped(worker, { vault }))
        expect(relocked).toBeGreaterThanOrEqual(4)
      }
    }
    isOver = true
    await Promise.all(callers)
    expect(failed).toBe(0)
    expect(calls).toBeGreaterThan(20)
    const keys = await db.ask(
      `select key_id from app.freshbooks_tokens union select key_id from app.freshbooks_callbacks`,
    )
    expect(keys).toEqual([{ key_id: 'k2' }])
    expect(company.log.entries.filter(({ level }) => level === 'error')).toEqual([])
    expect((await clientsOf(equipped(worker, { vault: fakeVault(['k2']) }), connectionId)).page).toBe(1)
  })

  it('is out of reach for staff, customers and the queue: no role but the worker’s reads it (C66)', async () => {
    await connectTo(company, first)
    const roles = await db.ask<{ grantee: string }>(
      `select distinct grantee from information_schema.role_table_grants
        where table_schema = 'app' and table_name in ('freshbooks_tokens', 'freshbooks_callbacks', 'freshbooks_hints')
          and grantee not in ('padron_owner', 'postgres')`,
    )
    expect(roles.map(({ grantee }) => grantee)).toEqual(['padron_worker'])
    const columns = await db.ask<{ column_name: string }>(
      `select distinct column_name from information_schema.role_column_grants
        where table_name = 'freshbooks_consents' and grantee = 'padron_staff' and privilege_type = 'SELECT'`,
    )
    const readable = columns.map(({ column_name }) => column_name)
    for (const hidden of ['sealed_code', 'access_token', 'refresh_token', 'key_id', 'state_hash'])
      expect(readable).not.toContain(hidden)
  })
})
